import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Clock, OicError } from '../foundation/index.ts'
import { isPrivateFile } from '../foundation/node/index.ts'
import type { Profile } from './profiles/index.ts'
import type { Signer } from './protocol/index.ts'

/** RFC 7518 section 3.3. */
const fewestBits = 2048

function problemWith({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  if (asymmetricKeyType !== 'rsa') return 'its key is not an RSA key'
  const { modulusLength = 0 } = asymmetricKeyDetails ?? {}
  return modulusLength < fewestBits ? `its key has less than ${fewestBits} bits` : undefined
}

function parsed(pem: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined // what the parser says may quote the file
  }
}

/**
 * The private key that signs assertions: an RSA key as PEM, without a passphrase, in a file that nobody else
 * can open.
 * @throws {OicError} SIGNING_KEY_UNUSABLE, STORE_INSECURE
 */
async function readSigningKey(path: string, profile: string): Promise<CryptoKey> {
  const unusable = (problem: string) =>
    new OicError('SIGNING_KEY_UNUSABLE', { details: { path, profile, problem } })
  if (!isPrivateFile(path)) throw unusable('it is not there')
  const key = parsed(readFileSync(path))
  if (!key) throw unusable('it holds no private key in PEM, or one with a passphrase')
  const problem = problemWith(key)
  if (problem !== undefined) throw unusable(problem)
  const bytes = key.export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', bytes, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, [
    'sign',
  ])
}

/**
 * Who signs for the profile. The key is read each time: a file that was replaced counts from the next token on.
 * @throws {OicError} SIGNING_KEY_UNUSABLE, STORE_INSECURE, PROFILE_INVALID
 */
export async function signerOf({ name, identityUrl, assertion }: Profile, clock: Clock): Promise<Signer> {
  if (!assertion) {
    throw new OicError('PROFILE_INVALID', { details: { name, problem: 'it has no table "assertion"' } })
  }
  const { keyFile, keyId, audience = identityUrl } = assertion
  return { key: await readSigningKey(keyFile, name), keyId, audience, clock }
}

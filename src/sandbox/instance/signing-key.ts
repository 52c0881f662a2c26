/**
 * The key that signs tokens: made when an instance is born, never shipped. The certificate says aloud
 * that it is not Oracle's.
 */
import { createHash, createPrivateKey, KeyObject, X509Certificate } from 'node:crypto'
import { secondsAfter } from '../../foundation/index.ts'
import { daySeconds } from '../lifetimes.ts'
import type { Random } from './random.ts'
import type { KeyPems } from './state.ts'

/** What everybody may know of a key, as a member of a set of keys (RFC 7517). */
interface PublicJwk {
  readonly kty: 'RSA'
  readonly kid: string
  readonly alg: 'RS256'
  readonly key_ops: readonly string[]
  readonly e?: string
  readonly n?: string
  readonly x5t: string
  readonly 'x5t#S256': string
  readonly x5c: readonly string[]
}

export interface SigningKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** As the protected header of every token has it, members in the order seen. */
  readonly header: {
    readonly 'x5t#S256': string
    readonly x5t: string
    readonly kid: string
    readonly alg: 'RS256'
  }
  /** As published, with these `key_ops`. */
  jwk(keyOps: readonly string[]): PublicJwk
}

/** The constant that Oracle uses; a new key shows in the thumbprints only. */
const constantKeyId = 'SIGNING_KEY'

/** What the name of a key is: the constant, or the SHA-256 thumbprint of its certificate. */
export type KeyId = 'constant' | 'thumbprint'

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}

/** Loaded here and not above: whoever brings keys does not wait for it. */
async function certificateTools() {
  await import('reflect-metadata')
  return await import('@peculiar/x509')
}

/** Makes a key off the main thread, and a certificate of ten years for it. */
export async function makeKeys(random: Random, now: Date): Promise<KeyPems> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { X509CertificateGenerator } = await certificateTools()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['oic sandbox, not Oracle'] }],
    keys,
    signingAlgorithm: algorithm,
    serialNumber: `1${random.hex('certificate', 31)}`,
    notBefore: secondsAfter(now, -daySeconds),
    notAfter: secondsAfter(now, 3650 * daySeconds),
  })
  const privateKeyPem = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { privateKeyPem, certificatePem: certificate.toString('pem') }
}

const thumbprint = (certificate: X509Certificate, hash: string): string =>
  createHash(hash).update(certificate.raw).digest('base64url')

/** @throws when the two are not PEM, or do not belong together */
export function readKeys({ privateKeyPem, certificatePem }: KeyPems, keyId: KeyId): SigningKey {
  const privateKey = createPrivateKey(privateKeyPem)
  const certificate = new X509Certificate(certificatePem)
  if (!certificate.checkPrivateKey(privateKey)) throw new Error('the certificate belongs to another key')
  const { e, n } = certificate.publicKey.export({ format: 'jwk' })
  const x5t = thumbprint(certificate, 'sha1')
  const x5tS256 = thumbprint(certificate, 'sha256')
  const kid = keyId === 'constant' ? constantKeyId : x5tS256
  return {
    privateKey,
    publicKey: certificate.publicKey,
    header: { 'x5t#S256': x5tS256, x5t, kid, alg: 'RS256' },
    jwk: (keyOps) => ({
      kty: 'RSA',
      kid,
      alg: 'RS256',
      key_ops: [...keyOps],
      ...(e !== undefined && { e }),
      ...(n !== undefined && { n }),
      x5t,
      'x5t#S256': x5tS256,
      x5c: [certificate.raw.toString('base64')],
    }),
  }
}

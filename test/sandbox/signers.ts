/** Applications that sign: their keys, the certificates an administrator imported, and what they sign. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { start } from './actors.ts'

export const clientId = 'signing-app'

export const keys = await makeKeys(seededRandom('keys of a client', {}), start)
export const strangersKeys = await makeKeys(seededRandom('keys of a stranger', {}), start)

const rawOf = ({ certificatePem }: typeof keys): Buffer => new X509Certificate(certificatePem).raw

export const certificate = {
  certAlias: 'client-key',
  x509Base64Certificate: rawOf(keys).toString('base64'),
}

export const thumbprint = Buffer.from(
  await crypto.subtle.digest('SHA-1', new Uint8Array(rawOf(keys))),
).toString('base64url')

export const now = start.getTime() / 1000

type Members = Readonly<Record<string, unknown>>

export interface Signed {
  readonly claims?: Members
  readonly header?: Members
  readonly keys?: typeof keys
}

let count = 0

/** An assertion that is right in every way but those given; undefined takes a claim out. */
export function signed(sandbox: Sandbox, { claims, header, keys: other = keys }: Signed = {}) {
  count += 1
  const usual = {
    ...{ iss: clientId, sub: clientId, aud: sandbox.description.identity },
    ...{ iat: now, exp: now + 300, jti: `jti-${count}` },
  }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: certificate.certAlias, ...header })
    .sign(createPrivateKey(other.privateKeyPem))
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The same assertion with another header, and whatever signature comes of that. */
export function forged(assertion: string, header: object, signature: (signed: string) => string): string {
  const [, claims] = assertion.split('.')
  const both = `${encoded(header)}.${claims}`
  return `${both}.${signature(both)}`
}

/** What RS256 gives over a text, by the application's own key; for headers that say otherwise. */
export const rs256 = (text: string): string =>
  sign('sha256', Buffer.from(text), createPrivateKey(keys.privateKeyPem)).toString('base64url')

/** Headers that name another algorithm than RS256, or none. */
export const otherAlgorithms: readonly object[] = [
  ...['RS384', 'RS512', 'PS256', 'HS256', 'ES256', 'none', 'rs256', '', 256, ['RS256']].map((alg) => ({
    alg,
  })),
  {},
]

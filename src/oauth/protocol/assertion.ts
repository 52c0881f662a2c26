import { type Clock, Secret } from '../../foundation/index.ts'

/** Who signs, and for whom. */
export interface Signer {
  /** RSASSA-PKCS1-v1_5 with SHA-256, for signing. */
  readonly key: InstanceType<typeof CryptoKey>
  /** How the certificate of the key was named when it was imported into the application. */
  readonly keyId: string
  /** One server, and one only. */
  readonly audience: string
  readonly clock: Clock
}

export interface AssertionRequest extends Signer {
  readonly clientId: string
  /** The user whose token is asked for; the application itself, where it says who it is. */
  readonly subject: string
}

/** Long enough for a clock that is a little off; an assertion that leaks is soon worth nothing. */
const lifetimeSeconds = 300

const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const encoded = (members: object): string => base64url(new TextEncoder().encode(JSON.stringify(members)))

/**
 * A statement of the application that it acts for a user, or who it is: RFC 7523 section 3, with the header and the claims
 * that Oracle asks for. One audience only, so that it can be shown to one server only.
 */
export async function signAssertion(request: AssertionRequest): Promise<Secret> {
  const { key, keyId, clientId, subject, audience, clock } = request
  const iat = Math.floor(clock.now().getTime() / 1000)
  const header = { alg: 'RS256', typ: 'JWT', kid: keyId }
  const exp = iat + lifetimeSeconds
  const claims = { iss: clientId, sub: subject, aud: audience, iat, exp, jti: crypto.randomUUID() }
  const signed = `${encoded(header)}.${encoded(claims)}`
  const signature = await crypto.subtle.sign(key.algorithm, key, new TextEncoder().encode(signed))
  return new Secret(`${signed}.${base64url(new Uint8Array(signature))}`)
}

import { sign as signBytes } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { SigningKey } from '../../instance/signing-key.ts'

export interface Signer extends Pick<SigningKey, 'privateKey'> {
  readonly header: Partial<SigningKey['header']> & { readonly alg: 'RS256' }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

const encodedHeaders = new WeakMap<Signer['header'], string>()

/** A key has the same one for all its tokens. */
function encodedHeader(header: Signer['header']): string {
  const text = encodedHeaders.get(header) ?? encoded(header)
  encodedHeaders.set(header, text)
  return text
}

/**
 * A signed token (RFC 7515 section 7.1); members keep the order they are given in. On this thread and not through
 * WebCrypto: to hand a signature of a quarter of a millisecond to another thread costs as much again.
 */
export function sign(claims: JWTPayload, { header, privateKey }: Signer): string {
  const content = `${encodedHeader(header)}.${encoded(claims)}`
  return `${content}.${signBytes('sha256', Buffer.from(content), privateKey).toString('base64url')}`
}

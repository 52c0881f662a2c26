import { type JWTPayload, SignJWT } from 'jose'
import type { SigningKey } from '../../instance/signing-key.ts'

export interface Signer extends Pick<SigningKey, 'privateKey'> {
  readonly header: Partial<SigningKey['header']> & { readonly alg: 'RS256' }
}

/** A signed token; members keep the order they are given in. */
export const sign = (claims: JWTPayload, { header, privateKey }: Signer): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ ...header }).sign(privateKey)

import { type JWTPayload, SignJWT } from 'jose'
import type { SigningKey } from '../../instance/signing-key.ts'

/** A signed token; members keep the order they are given in. */
export const sign = (claims: JWTPayload, { header, privateKey }: SigningKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ ...header }).sign(privateKey)

import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { Instance } from '../../instance/instance.ts'
import { find } from '../../instance/shelf.ts'
import { issuerOf } from '../addresses.ts'

export interface AccessToken {
  readonly subject: string
  readonly isUser: boolean
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
}

/** A token that holds, or why it does not; the reason is for the log. */
export type JudgedToken = { readonly token: AccessToken } | { readonly problem: string }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const asAccessToken = ({
  sub,
  aud,
  scope,
  sub_type: subType,
}: JWTPayload & Record<string, unknown>): AccessToken => ({
  subject: sub ?? '',
  isUser: subType === 'user',
  audiences: [aud ?? []].flat(),
  scopes: textOf(scope).split(' '),
})

const problemOf = (error: unknown): string =>
  error instanceof errors.JOSEError ? `the token was refused: ${error.code}` : 'the token was refused'

function isRevoked({ state }: Instance, jti: string): boolean {
  if (find(state.issued.revokedTokens, jti) !== undefined) return true
  const issued = find(state.issued.accessTokens, jti)
  if (issued?.retiredAt !== undefined) return true
  return issued !== undefined && find(state.issued.revokedFamilies, issued.family) !== undefined
}

/** Judges a Bearer header by signature, issuer and the instance's own time. */
export async function verifyAccessToken(
  instance: Instance,
  header: string | undefined,
): Promise<JudgedToken> {
  const [, jwt] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? []
  if (jwt === undefined) return { problem: 'no Bearer token' }
  const { publicKey } = await instance.signingKey()
  try {
    const { payload } = await jwtVerify(jwt, publicKey, {
      algorithms: ['RS256'],
      issuer: issuerOf(instance),
      currentDate: instance.clock.now(),
      requiredClaims: ['exp', 'iat', 'sub', 'aud', 'jti'],
    })
    if (payload['tok_type'] !== 'AT') return { problem: 'the token is not an access token' }
    if (isRevoked(instance, payload.jti ?? '')) return { problem: 'the token was revoked' }
    return { token: asAccessToken(payload) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

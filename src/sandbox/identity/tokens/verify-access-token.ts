import { errors } from 'jose'
import { endOfFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import { find } from '../../instance/shelf.ts'
import { type Claims, verifySigned } from './verify-signed.ts'

export interface AccessToken {
  readonly subject: string
  readonly isUser: boolean
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
}

/** A token that holds, or why it does not; the reason is for the log. */
export type JudgedToken = { readonly token: AccessToken } | { readonly problem: string }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const asAccessToken = ({ sub, aud, scope, sub_type: subType }: Claims): AccessToken => ({
  subject: sub ?? '',
  isUser: subType === 'user',
  audiences: [aud ?? []].flat(),
  scopes: textOf(scope).split(' '),
})

const problemOf = (error: unknown): string =>
  error instanceof errors.JOSEError ? `the token was refused: ${error.code}` : 'the token was refused'

/** Why a token that was good once is good no more. */
function endOf(instance: Instance, { jti = '', sub_type: subType }: Claims): string | undefined {
  const { issued } = instance.state
  const revoked = 'the token was revoked'
  if (subType !== 'user') return find(issued.revokedTokens, jti) === undefined ? undefined : revoked
  const token = find(issued.accessTokens, jti)
  if (token === undefined) return 'the token is not among those that are remembered'
  if (token.retiredAt !== undefined) return 'a newer token retired this one (oneAccessTokenPerUser)'
  return token.revokedAt !== undefined || endOfFamily(instance, token.family) !== undefined
    ? revoked
    : undefined
}

/** The claims of an access token that holds, or why it does not. */
export type JudgedClaims = { readonly claims: Claims } | { readonly problem: string }

/**
 * By signature, issuer, the instance's own time, and whether it was revoked. Introspection asks here too: what it
 * says of a token is what every API of the sandbox does with it.
 */
export async function verifiedClaims(instance: Instance, jwt: string): Promise<JudgedClaims> {
  try {
    const claims = await verifySigned(instance, jwt)
    if (claims['tok_type'] !== 'AT') return { problem: 'the token is not an access token' }
    const problem = endOf(instance, claims)
    return problem === undefined ? { claims } : { problem }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Judges a Bearer header. */
export async function verifyAccessToken(
  instance: Instance,
  header: string | undefined,
): Promise<JudgedToken> {
  const [, jwt] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? []
  if (jwt === undefined) return { problem: 'no Bearer token' }
  const judged = await verifiedClaims(instance, jwt)
  return 'problem' in judged ? judged : { token: asAccessToken(judged.claims) }
}

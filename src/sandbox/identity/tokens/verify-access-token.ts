import { errors } from 'jose'
import { clientNamed } from '../../instance/applications.ts'
import { endOfFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application, User } from '../../instance/registered.ts'
import { find } from '../../instance/shelf.ts'
import { judgedUser } from '../../instance/users.ts'
import { type Claims, verifySigned } from './verify-signed.ts'

export interface AccessToken {
  /** Whom it was issued to, as it is now. */
  readonly application: Application
  /** As they are now; absent where the application acts for itself. */
  readonly user?: User
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
}

/** A token that holds, or why it does not; the reason is for the log. */
export type JudgedToken = { readonly token: AccessToken } | Problem

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

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

type Problem = { readonly problem: string }

/** Names may be taken again by somebody else, ids may not. That a token ends with either of the two is inferred. */
function holdersOf({ state }: Instance, claims: Claims): Pick<AccessToken, 'application' | 'user'> | Problem {
  const application = clientNamed(state, textOf(claims['client_id']))
  if (application === undefined || application.id !== claims['client_guid'] || !application.active) {
    return { problem: 'the application of the token is gone or not active' }
  }
  if (claims['sub_type'] !== 'user') return { application }
  const judged = judgedUser(state, claims.sub)
  if ('problem' in judged) return judged
  if (judged.user.id !== claims['user_id']) return { problem: 'the user of the token is gone' }
  return { application, user: judged.user }
}

/** By signature, issuer, the instance's own time, and whether it was revoked; whoever it is for. */
export async function issuedClaims(
  instance: Instance,
  jwt: string,
): Promise<{ readonly claims: Claims } | Problem> {
  try {
    const claims = await verifySigned(instance, jwt)
    if (claims['tok_type'] !== 'AT') return { problem: 'the token is not an access token' }
    const problem = endOf(instance, claims)
    return problem === undefined ? { claims } : { problem }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

type VerifiedClaims = Pick<AccessToken, 'application' | 'user'> & { readonly claims: Claims }

/**
 * The claims of an access token that holds, and for whom, or why it does not. Introspection asks here too: what it
 * says of a token is what every API of the sandbox does with it.
 */
export async function verifiedClaims(instance: Instance, jwt: string): Promise<VerifiedClaims | Problem> {
  const judged = await issuedClaims(instance, jwt)
  if ('problem' in judged) return judged
  const holders = holdersOf(instance, judged.claims)
  return 'problem' in holders ? holders : { ...holders, ...judged }
}

/** Judges a Bearer header. */
export async function verifyAccessToken(
  instance: Instance,
  header: string | undefined,
): Promise<JudgedToken> {
  const [, jwt] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? []
  if (jwt === undefined) return { problem: 'no Bearer token' }
  const judged = await verifiedClaims(instance, jwt)
  if ('problem' in judged) return judged
  const { claims, ...holders } = judged
  const audiences = [claims.aud ?? []].flat()
  return { token: { ...holders, audiences, scopes: textOf(claims['scope']).split(' ') } }
}

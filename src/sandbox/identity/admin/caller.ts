/** Who calls, and what the token allows. */
import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application, Author, User } from '../../instance/registered.ts'
import { domainAudiences } from '../addresses.ts'
import { adminScopes } from '../scopes/admin-scopes.ts'
import { myScopes } from '../scopes/names.ts'
import { type AccessToken, verifyAccessToken } from '../tokens/verify-access-token.ts'
import { forbidden, unauthorized } from './scim-problem.ts'

export interface Caller {
  /** Values of admin scopes. */
  readonly scopes: readonly string[]
  readonly author: Author
  /** Absent for an application that acts for itself. */
  readonly user?: User
}

const asAuthor = ({ id, displayName }: Application): Author => ({
  type: 'App',
  display: displayName,
  value: id,
})

const person = ({ id, displayName }: User): Author => ({ type: 'User', display: displayName, value: id })

/** What the token allows and roles allow still: that a role ends with the next call is inferred. */
function scopesOf({ scopes, application, user }: AccessToken): readonly string[] {
  const allowed = adminScopes(myScopes, application, user) ?? []
  return scopes.filter((scope) => allowed.includes(scope))
}

/**
 * Judges the Bearer token: it must be for the domain itself.
 * @throws {ScimProblem}
 */
export async function callerOf(c: ExchangeContext, instance: Instance): Promise<Caller> {
  const judged = await verifyAccessToken(instance, c.req.header('authorization'))
  if ('problem' in judged) throw unauthorized(judged.problem)
  const { audiences, application, user } = judged.token
  const own = domainAudiences(instance)
  if (!audiences.some((audience) => own.includes(audience))) {
    throw unauthorized('the token is for another audience')
  }
  const scopes = scopesOf(judged.token)
  return user === undefined
    ? { scopes, author: asAuthor(application) }
    : { scopes, author: person(user), user }
}

/** @throws {ScimProblem} when the caller has none of the scopes */
export function demand({ scopes }: Caller, oneOf: readonly string[]): void {
  if (oneOf.some((scope) => scopes.includes(scope))) return
  throw forbidden('The token does not allow this operation.', 'the token lacks the admin scope')
}

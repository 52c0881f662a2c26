/** Who calls, and what the token allows. */
import type { ExchangeContext } from '../../http/exchange.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application, Author, User } from '../../instance/registered.ts'
import { userNamed } from '../../instance/users.ts'
import { domainAudiences } from '../addresses.ts'
import { verifyAccessToken } from '../tokens/verify-access-token.ts'
import { forbidden, unauthorized } from './scim-problem.ts'

export interface Caller {
  /** Values of admin scopes. */
  readonly scopes: readonly string[]
  readonly author: Author
  /** Absent for an application that acts for itself. */
  readonly user?: User
}

const application = ({ id, displayName }: Application): Author => ({
  type: 'App',
  display: displayName,
  value: id,
})

const person = ({ id, displayName }: User): Author => ({ type: 'User', display: displayName, value: id })

function callerNamed({ state }: Instance, subject: string, isUser: boolean): Omit<Caller, 'scopes'> {
  if (!isUser) {
    const client = clientNamed(state, subject)
    if (client?.active !== true) throw unauthorized('the application of the token is gone or not active')
    return { author: application(client) }
  }
  const user = userNamed(state, subject)
  if (user?.active !== true) throw unauthorized('the user of the token is gone or not active')
  return { author: person(user), user }
}

/**
 * Judges the Bearer token: it must be for the domain itself. That a token ends with its application or its
 * user is inferred.
 * @throws {ScimProblem}
 */
export async function callerOf(c: ExchangeContext, instance: Instance): Promise<Caller> {
  const judged = await verifyAccessToken(instance, c.req.header('authorization'))
  if ('problem' in judged) throw unauthorized(judged.problem)
  const { audiences, scopes, subject, isUser } = judged.token
  const own = domainAudiences(instance)
  if (!audiences.some((audience) => own.includes(audience))) {
    throw unauthorized('the token is for another audience')
  }
  return { scopes, ...callerNamed(instance, subject, isUser) }
}

/** @throws {ScimProblem} when the caller has none of the scopes */
export function demand({ scopes }: Caller, oneOf: readonly string[]): void {
  if (oneOf.some((scope) => scopes.includes(scope))) return
  throw forbidden('The token does not allow this operation.', 'the token lacks the admin scope')
}

import { clientNamed } from '../../instance/applications.ts'
import { endOfFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { RefreshToken } from '../../instance/issued-tokens.ts'
import type { Application } from '../../instance/registered.ts'
import { find, isOver } from '../../instance/shelf.ts'
import { judgedUser, userNamed } from '../../instance/users.ts'
import { issuerOf } from '../addresses.ts'
import { Refusal } from '../refusal.ts'
import { resolveScopes, type ScopeQuestion } from '../scopes/resolve-scopes.ts'
import { isTolerated, mayRefresh } from '../token/grants/index.ts'
import type { Introspected } from './introspected.ts'

/** Of what an administrator set up, as it is now. */
function renewalProblem(instance: Instance, question: ScopeQuestion): string | undefined {
  try {
    const isAllowed = mayRefresh(question.application, question.scopes, resolveScopes(instance, question))
    return isAllowed ? undefined : 'the resource or the application does not allow token refresh any more'
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** Why it could not be used, without using it. */
function problemWith(instance: Instance, token: RefreshToken): string | undefined {
  const { clientId, userName, family, scopes } = token.authorization
  if (isOver(token, instance.clock.seconds())) return 'the refresh token is over'
  const end = endOfFamily(instance, family)
  if (end !== undefined) return `the login of the refresh token ${end}`
  if (!isTolerated(instance, token)) return 'the refresh token was used (rotation)'
  const application = clientNamed(instance.state, clientId)
  if (!application?.active) return 'its application is gone or not active'
  const judged = judgedUser(instance.state, userName)
  if ('problem' in judged) return judged.problem
  return renewalProblem(instance, { application, person: judged.user, scopes })
}

/** Inferred altogether: Oracle's page speaks of access tokens, RFC 7662 of both. */
const factsOf = (instance: Instance, { authorization, issuedAt, expiresAt }: RefreshToken) => ({
  active: true,
  scope: authorization.scopes.join(' '),
  client_id: authorization.clientId,
  client_guid: clientNamed(instance.state, authorization.clientId)?.id,
  sub_type: 'user',
  exp: expiresAt,
  iat: issuedAt,
  sub: userNamed(instance.state, authorization.userName)?.userName,
  iss: issuerOf(instance),
  tenant: instance.state.domain.name,
})

export function introspectRefreshToken(
  instance: Instance,
  { clientId }: Application,
  value: string,
): Introspected {
  const token = find(instance.state.issued.refreshTokens, value)
  if (token === undefined) return { problem: 'no such token' }
  if (instance.behaviour.introspection === 'own' && token.authorization.clientId !== clientId) {
    return { problem: 'the token does not concern the application (introspection)' }
  }
  const problem = problemWith(instance, token)
  return problem === undefined ? { facts: factsOf(instance, token) } : { problem }
}

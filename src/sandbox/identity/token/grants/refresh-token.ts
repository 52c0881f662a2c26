import type { Parameters } from '../../../http/parameters.ts'
import { endOfFamily, revokeFamily } from '../../../instance/families.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Authorization, RefreshToken } from '../../../instance/issued-tokens.ts'
import type { Application } from '../../../instance/registered.ts'
import { find, isOver } from '../../../instance/shelf.ts'
import { neededParameter } from '../../needed-parameter.ts'
import { invalidGrant, type Refusal } from '../../refusal.ts'
import { kindOf, parseScope } from '../../scopes/names.ts'
import { resolveScopes } from '../../scopes/resolve-scopes.ts'
import { invalidScope } from '../../scopes/scope-refusals.ts'
import { activeUser } from './active-user.ts'
import type { Grant } from './grant.ts'
import { mayRefresh, newRefreshToken } from './new-refresh-token.ts'
import { isTolerated, spend } from './rotation.ts'

/**
 * A spent token that comes again: one of the two that hold it stole it. So it is asked before whether the token is over:
 * a thief may be late.
 */
function spentBefore(instance: Instance, token: RefreshToken): Refusal {
  const { spentAt = 0, isReplaced } = token
  const how = isReplaced ? 'replaced by another use of its predecessor' : 'used'
  const ago = `refresh token found, ${how} ${instance.clock.seconds() - spentAt} s ago (rotation)`
  if (!instance.behaviour.reuseRevokesFamily) return invalidGrant(ago)
  revokeFamily(instance, token.authorization.family)
  return invalidGrant(`${ago}, its login is revoked (reuseRevokesFamily)`)
}

function checkToken(instance: Instance, token: RefreshToken, application: Application): void {
  const { authorization, issuedAt, expiresAt } = token
  const now = instance.clock.seconds()
  if (authorization.clientId !== application.clientId) {
    throw invalidGrant('the refresh token belongs to another client')
  }
  const end = endOfFamily(instance, authorization.family)
  if (end !== undefined) throw invalidGrant(`the login of the refresh token ${end}`)
  if (!isTolerated(instance, token)) throw spentBefore(instance, token)
  if (isOver(token, now)) {
    const isBound = expiresAt - token.loginAt === instance.behaviour.loginLifetimeSeconds
    const lives = `lives ${expiresAt - issuedAt} s${isBound ? ' (loginLifetimeSeconds)' : ''}`
    throw invalidGrant(`refresh token found, issued ${now - issuedAt} s ago, ${lives}`)
  }
}

/**
 * Narrower is fine, wider never (RFC 6749 section 6); what Oracle does is not known. How the tokens of the login are
 * to be stays, their lifetime above all (documented).
 */
function narrowed(authorization: Authorization, form: Parameters): Authorization {
  const asked = form.get('scope')
  if (asked === undefined) return authorization
  const scopes = parseScope(asked)
  if (scopes.some((scope) => !authorization.scopes.includes(scope))) {
    throw invalidScope('the scope is wider than what was granted at the login')
  }
  const kept = authorization.scopes.filter((scope) => kindOf(scope) === 'control')
  return { ...authorization, scopes: [...new Set([...scopes, ...kept])] }
}

/**
 * Uses the token up, and makes its successor: nothing may come between the two. That "Allow token refresh", once it is
 * off, ends those that are out is inferred.
 */
function rotate(instance: Instance, application: Application, token: RefreshToken): string | undefined {
  const { authorization, loginAt } = token
  const { scopes } = authorization
  const person = activeUser(instance, authorization)
  const resolved = resolveScopes(instance, { application, person, scopes })
  if (!mayRefresh(application, scopes, resolved)) {
    throw invalidGrant('the resource does not allow token refresh any more')
  }
  if (instance.behaviour.rotation.mode === 'none') return undefined
  const successor = newRefreshToken(instance, { authorization, resolved, loginAt })
  spend(instance, token, successor)
  return successor
}

/**
 * RFC 6749 section 6. That the token works once and a new one comes back is documented. No id token comes
 * back, and the lifetime of the session does not bound the access token (both inferred).
 */
export const refreshToken: Grant = (instance, { form, application }) => {
  const value = neededParameter(form, 'refresh_token')
  const token = find(instance.state.issued.refreshTokens, value)
  if (token === undefined) throw invalidGrant('no such refresh token')
  checkToken(instance, token, application)
  const authorization = narrowed(token.authorization, form)
  const user = activeUser(instance, authorization)
  const { scopes } = authorization
  const resources = form.all('resource')
  const resolved = resolveScopes(instance, { application, person: user, scopes, resources })
  const successor = rotate(instance, application, token)
  return {
    authorization,
    user,
    resolved,
    shortName: 'rt',
    withIdToken: false,
    refreshToken: successor ?? value,
    decision: `refresh token found, issued ${instance.clock.seconds() - token.issuedAt} s ago, tokens issued`,
  }
}

import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest, Session } from '../../instance/issued.ts'
import type { Application } from '../../instance/registered.ts'
import { identityScopes } from '../scopes/names.ts'
import { offeredScope } from '../scopes/trust.ts'
import { allowedBefore } from './remembered.ts'

/** `openid` says no more than who it is; that `offline_access` does not ask either is inferred. */
const silent = ['openid', 'offline_access']

/** That `openid` alone asks nothing, and `profile` and more do, was seen; the flag of a resource's scope is documented. */
function asks(instance: Instance, application: Application, scope: string): boolean {
  if (identityScopes.includes(scope)) return !silent.includes(scope)
  return offeredScope(instance.state, application, scope)?.requiresConsent ?? false
}

/**
 * The scopes of the request that the person has to allow, all of them as soon as one of them is new; none when the
 * application bypasses consent (documented).
 */
export function scopesToAllow(
  instance: Instance,
  application: Application,
  { request, session }: { readonly request: AuthorizationRequest; readonly session: Session },
): readonly string[] {
  if (application.bypassConsent) return []
  const asking = request.scopes.filter((scope) => asks(instance, application, scope))
  const before = allowedBefore(instance, application, session)
  return asking.every((scope) => before.includes(scope)) ? [] : asking
}

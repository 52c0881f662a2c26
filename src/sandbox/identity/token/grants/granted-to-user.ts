import { newFamily } from '../../../instance/families.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Authorization } from '../../../instance/issued-tokens.ts'
import type { Application, User } from '../../../instance/registered.ts'
import { invalidGrant } from '../../refusal.ts'
import { resolveScopes } from '../../scopes/resolve-scopes.ts'
import { activeUser } from './active-user.ts'
import type { Granted } from './grant.ts'
import { mayRefresh, newRefreshToken } from './new-refresh-token.ts'

export interface UserGrant {
  readonly application: Application
  readonly authorization: Authorization
  readonly shortName: string
  readonly decision: string
  readonly resources: readonly string[]
}

/** What the session leaves to an access token (documented). That there is none once it is over is inferred. */
function restOfSession({ clock }: Instance, { session }: Authorization): { readonly atMostSeconds?: number } {
  if (session === undefined) return {}
  const atMostSeconds = session.endsAt - clock.seconds()
  if (atMostSeconds <= 0) throw invalidGrant('the session of the login is over')
  return { atMostSeconds }
}

/**
 * What a new login gives, all that is still to be judged about it included.
 * @throws {Refusal}
 */
export function grantedToUser(
  instance: Instance,
  { application, authorization, shortName, decision, resources }: UserGrant,
): Granted {
  const { scopes } = authorization
  const user = activeUser(instance, authorization)
  const resolved = resolveScopes(instance, { application, person: user, scopes, resources })
  const bound = restOfSession(instance, authorization)
  const loginAt = instance.clock.seconds()
  instance.changed()
  return {
    ...{ authorization, user, resolved, shortName, ...bound, decision },
    withIdToken: scopes.includes('openid'),
    ...(mayRefresh(application, scopes, resolved) && {
      refreshToken: newRefreshToken(instance, { authorization, resolved, loginAt }),
    }),
  }
}

/** The login of somebody who did not sign in at the page: it has no session to bound it (inferred). */
export const newLogin = (
  instance: Instance,
  { clientId }: Application,
  { userName }: User,
  scopes: readonly string[],
): Authorization => ({ clientId, userName, scopes, family: newFamily(instance) })

import type { Instance } from '../../../instance/instance.ts'
import type { Application, User } from '../../../instance/registered.ts'
import { resolveScopes } from '../../scopes/resolve-scopes.ts'
import type { Granted } from './grant.ts'
import { mayRefresh, newRefreshToken } from './new-refresh-token.ts'

export interface UserGrant {
  readonly application: Application
  readonly user: User
  readonly scopes: readonly string[]
  readonly shortName: string
  readonly decision: string
}

/** What somebody gets who did not sign in at the page: a login of its own, without a session to bound it (inferred). */
export function grantedToUser(
  instance: Instance,
  { application, user, scopes, shortName, decision }: UserGrant,
): Granted {
  const resolved = resolveScopes(instance, { application, person: user, scopes })
  const family = instance.random.hex('family', 32)
  const authorization = { clientId: application.clientId, userName: user.userName, scopes, family }
  const loginAt = instance.clock.seconds()
  instance.changed()
  return {
    ...{ authorization, user, resolved, shortName, decision },
    withIdToken: scopes.includes('openid'),
    ...(mayRefresh(application, scopes, resolved) && {
      refreshToken: newRefreshToken(instance, { authorization, resolved, loginAt }),
    }),
  }
}

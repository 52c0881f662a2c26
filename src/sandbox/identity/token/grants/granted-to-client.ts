import type { Instance } from '../../../instance/instance.ts'
import type { Application } from '../../../instance/registered.ts'
import { resolveScopes } from '../../scopes/resolve-scopes.ts'
import type { Granted } from './grant.ts'

interface ClientGrant {
  readonly application: Application
  readonly scopes: readonly string[]
  readonly shortName: string
  readonly decision: string
  readonly resources: readonly string[]
}

/** What an application gets that acts for itself. No refresh token and no id token, so nothing is kept. */
export function grantedToClient(
  instance: Instance,
  { application, scopes, shortName, decision, resources }: ClientGrant,
): Granted {
  const resolved = resolveScopes(instance, { application, person: undefined, scopes, resources })
  const authorization = { clientId: application.clientId, scopes }
  instance.changed()
  return { authorization, resolved, shortName, decision, withIdToken: false }
}

/** Roles that applications and users may have: of the domain itself, and of the Integration instance. */
import { createHash } from 'node:crypto'
import { ownApplication } from '../../../instance/applications.ts'
import type { Instance } from '../../../instance/instance.ts'
import { domainRoles } from '../../scopes/admin-scopes.ts'

export interface Role {
  readonly id: string
  /** `User Administrator`, `ServiceUser`. */
  readonly name: string
  /** Whose role it is. */
  readonly app: { readonly id: string; readonly name: string; readonly display: string }
  readonly isOfDomain: boolean
}

/** As Oracle's manual of Integration lists them. */
const instanceRoles: readonly string[] = [
  ...['ServiceAdministrator', 'ServiceDeveloper', 'ServiceMonitor', 'ServiceDeployer'],
  ...['ServiceUser', 'ServiceInvoker', 'ServiceViewer'],
]

/** The application that stands for the domain itself, as documented examples name it. */
const domainApp = { id: 'IDCSAppId', name: 'IDCSApp', display: 'IDCS Application' }

export const uniqueName = ({ app, name }: Role): string => `${app.id}_${name}`

/** The same as long as the domain lives: roles are not kept. */
const idOf = ({ state }: Instance, appId: string, name: string): string =>
  createHash('sha256').update(`${state.domain.name} ${appId}_${name}`).digest('hex').slice(0, 32)

export const domainRole = (instance: Instance, name: string): Role => ({
  id: idOf(instance, domainApp.id, name),
  name,
  app: domainApp,
  isOfDomain: true,
})

export function instanceRole(instance: Instance, name: string): Role {
  const { id, clientId, displayName } = ownApplication(instance.state, 'instance')
  const app = { id, name: clientId, display: displayName }
  return { id: idOf(instance, id, name), name, app, isOfDomain: false }
}

/** Those that are known, and those that a seed gave to somebody. */
export function knownRoles(instance: Instance): readonly Role[] {
  const { applications, users } = instance.state
  const ofDomain = [
    ...domainRoles,
    ...applications.flatMap(({ grantedAppRoles }) => grantedAppRoles),
    ...users.flatMap(({ adminRoles }) => adminRoles),
  ]
  const ofInstance = [
    ...instanceRoles,
    ...applications.flatMap((application) => application.instanceRoles),
    ...users.flatMap(({ roles }) => roles),
  ]
  return [
    ...[...new Set(ofDomain)].map((name) => domainRole(instance, name)),
    ...[...new Set(ofInstance)].map((name) => instanceRole(instance, name)),
  ]
}

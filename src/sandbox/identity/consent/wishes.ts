import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { offeredScope } from '../scopes/trust.ts'

/** Ours: how Oracle's page puts them is not known. */
const told: Readonly<Record<string, string>> = {
  profile: 'Your name and profile',
  email: 'Your e-mail address',
  address: 'Your postal address',
  phone: 'Your telephone number',
  groups: 'The groups you belong to',
  get_groups: 'The groups you belong to',
  approles: 'Your roles in applications',
  get_approles: 'Your roles in applications',
}

/** The scope as a person may read it; for one of a resource, the name that its administrator gave it. */
export const wishFor = (instance: Instance, application: Application, scope: string): string =>
  (Object.hasOwn(told, scope) ? told[scope] : undefined) ??
  offeredScope(instance.state, application, scope)?.displayName ??
  scope

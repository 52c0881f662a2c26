import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { allowedScope, offeredScope } from '../scopes/trust.ts'

/** What a scope is called on the page. */
export interface Wish {
  readonly what: string
  /** Of a resource: the name that its administrator gave the scope. */
  readonly detail?: string
}

/** Ours: how Oracle's page puts them is not known. */
const told: Readonly<Record<string, string>> = {
  openid: 'Your user name',
  offline_access: 'To go on while you are away',
  profile: 'Your name and profile',
  email: 'Your e-mail address',
  address: 'Your postal address',
  phone: 'Your telephone number',
  groups: 'The groups you belong to',
  get_groups: 'The groups you belong to',
  approles: 'Your roles in applications',
  get_approles: 'Your roles in applications',
}

const isTold = (scope: string): boolean => Object.hasOwn(told, scope)

function wishFor({ state }: Instance, application: Application, scope: string): Wish {
  const resource = allowedScope(state, application, scope)?.resource
  if (resource === undefined) return { what: scope }
  const detail = offeredScope(state, application, scope)?.displayName ?? scope
  return { what: `Access to ${resource.displayName}`, detail }
}

/** As a person may read them, each once. */
export function wishesFor(instance: Instance, application: Application, scopes: readonly string[]): Wish[] {
  const plain = new Set(scopes.filter(isTold).map((scope) => told[scope] ?? scope))
  const others = scopes.filter((scope) => !isTold(scope))
  return [
    ...others.map((scope) => wishFor(instance, application, scope)),
    ...[...plain].map((what) => ({ what })),
  ]
}

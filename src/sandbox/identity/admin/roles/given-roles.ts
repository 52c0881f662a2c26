/** Who has which role: a view of the applications and the users, and nothing that is kept besides. */
import { createHash } from 'node:crypto'
import { keepApplication } from '../../../instance/applications.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Application, User } from '../../../instance/registered.ts'
import { keepUser } from '../../../instance/users.ts'
import { domainRole, instanceRole, type Role } from './known-roles.ts'

export type Grantee =
  | { readonly type: 'App'; readonly holder: Application }
  | { readonly type: 'User'; readonly holder: User }

export interface GivenRole {
  readonly id: string
  readonly grantee: Grantee
  readonly role: Role
}

const idOf = ({ holder }: Grantee, role: Role): string =>
  createHash('sha256').update(`${holder.id} ${role.id}`).digest('hex').slice(0, 32)

export const given = (grantee: Grantee, role: Role): GivenRole => ({ id: idOf(grantee, role), grantee, role })

/** Names of the roles of one kind. */
function namesOf({ type, holder }: Grantee, isOfDomain: boolean): readonly string[] {
  if (type === 'App') return isOfDomain ? holder.grantedAppRoles : holder.instanceRoles
  return isOfDomain ? holder.adminRoles : holder.roles
}

export const hasRole = (grantee: Grantee, { name, isOfDomain }: Role): boolean =>
  namesOf(grantee, isOfDomain).includes(name)

export function givenRoles(instance: Instance): readonly GivenRole[] {
  const { applications, users } = instance.state
  const grantees: readonly Grantee[] = [
    ...applications.map((holder) => ({ type: 'App' as const, holder })),
    ...users.map((holder) => ({ type: 'User' as const, holder })),
  ]
  return grantees.flatMap((grantee) => [
    ...namesOf(grantee, true).map((name) => given(grantee, domainRole(instance, name))),
    ...namesOf(grantee, false).map((name) => given(grantee, instanceRole(instance, name))),
  ])
}

function keep(instance: Instance, { type, holder }: Grantee, isOfDomain: boolean, names: readonly string[]) {
  if (type === 'App') {
    keepApplication(instance, { ...holder, [isOfDomain ? 'grantedAppRoles' : 'instanceRoles']: names })
  } else {
    keepUser(instance, { ...holder, [isOfDomain ? 'adminRoles' : 'roles']: names })
  }
}

export const giveRole = (instance: Instance, grantee: Grantee, { name, isOfDomain }: Role): void =>
  keep(instance, grantee, isOfDomain, [...namesOf(grantee, isOfDomain), name])

export function takeRole(instance: Instance, { grantee, role: { name, isOfDomain } }: GivenRole): void {
  const left = namesOf(grantee, isOfDomain).filter((own) => own !== name)
  keep(instance, grantee, isOfDomain, left)
}

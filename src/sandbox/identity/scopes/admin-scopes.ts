import type { Application, User } from '../../instance/registered.ts'
import { myScopes } from './names.ts'

/**
 * Which role gives which scope. Roles, and which resources each of them may read or change, are documented; all
 * names of scopes were seen in the introspection answer of a real domain; that it is these scopes which open those
 * resources is inferred.
 */
const scopesOfRole: Readonly<Record<string, readonly string[]>> = {
  'Authenticated Client': ['urn:opc:idm:t.security.client'],
  Me: ['urn:opc:idm:t.user.me'],
  'Identity Domain Administrator': [
    ...['urn:opc:idm:t.app', 'urn:opc:idm:t.users', 'urn:opc:idm:t.settings', 'urn:opc:idm:t.grants'],
    'urn:opc:idm:t.user.me',
  ],
  'Application Administrator': ['urn:opc:idm:t.app', 'urn:opc:idm:t.users_r'],
  'User Administrator': ['urn:opc:idm:t.users', 'urn:opc:idm:t.apponly_r'],
  'Security Administrator': ['urn:opc:idm:t.app', 'urn:opc:idm:t.settings', 'urn:opc:idm:t.users_r'],
  'Audit Administrator': ['urn:opc:idm:t.audit_r', 'urn:opc:idm:t.users_r'],
}

/** Every application is an authenticated client; the others are given. */
export const domainRoles: readonly string[] = Object.keys(scopesOfRole).filter(
  (role) => role !== 'Authenticated Client',
)

const rolePrefix = 'urn:opc:idm:role.'

const scopesOf = (role: string): readonly string[] =>
  Object.hasOwn(scopesOfRole, role) ? (scopesOfRole[role] ?? []) : []

/** The name of a role is encoded once more than the rest of the parameter (documented). */
function roleNamed(scope: string): string {
  try {
    return decodeURIComponent(scope.slice(rolePrefix.length))
  } catch {
    return ''
  }
}

/** Who is asked about: nobody where the application acts for itself, anybody before a person has signed in. */
export type Person = User | 'anybody' | undefined

/**
 * Every client is an authenticated one, every person is somebody. With the operation `onBehalfOfUser` a person's token
 * allows no more than the person may (documented).
 */
function rolesOf({ grantedAppRoles, allowedOperations }: Application, person: Person): readonly string[] {
  const base = 'Authenticated Client'
  if (person === 'anybody') return Object.keys(scopesOfRole)
  if (person === undefined) return [base, ...grantedAppRoles]
  const granted = allowedOperations.includes('onBehalfOfUser') ? [] : grantedAppRoles
  return [base, ...granted, 'Me', ...person.adminRoles]
}

/** The admin scopes that this one stands for; undefined when roles do not allow it. */
export function adminScopes(
  scope: string,
  application: Application,
  person: Person,
): readonly string[] | undefined {
  const roles = rolesOf(application, person)
  const allowed = [...new Set(roles.flatMap(scopesOf))]
  if (scope === myScopes) return allowed
  if (scope.startsWith(rolePrefix)) {
    const role = roleNamed(scope)
    return roles.includes(role) ? scopesOf(role) : undefined
  }
  return allowed.includes(scope) ? [scope] : undefined
}

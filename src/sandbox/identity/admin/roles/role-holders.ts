/**
 * Applications and users with roles of the domain. Whoever could act as one of them would have those roles, so what
 * lets one act as them is for those who may grant roles (ours: Oracle's rule is not known).
 */
import type { Application, User } from '../../../instance/registered.ts'
import type { Caller } from '../caller.ts'
import { forbidden } from '../scim-problem.ts'

/** Opens `/Grants`. */
export const grantScope = 'urn:opc:idm:t.grants'

const holdsRoles = (holder: Application | User): boolean =>
  ('clientId' in holder ? holder.grantedAppRoles : holder.adminRoles).length > 0

/** Whether the caller may have what proves that one is the application or the user. */
export const mayActAs = ({ scopes }: Caller, holder: Application | User): boolean =>
  scopes.includes(grantScope) || !holdsRoles(holder)

/** @throws {ScimProblem} */
export function demandToActAs(caller: Caller, holder: Application | User): void {
  if (mayActAs(caller, holder)) return
  throw forbidden(
    'The token does not allow this operation.',
    'roles of the domain are held by whom this is about',
  )
}

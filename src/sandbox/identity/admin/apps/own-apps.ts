import type { Instance } from '../../../instance/instance.ts'
import type { Application } from '../../../instance/registered.ts'
import { forbidden } from '../scim-problem.ts'

/** Without it nobody could administer the domain any more, not even after a new start. */
export const isAdministrator = ({ state }: Instance, { id }: Pick<Application, 'id'>): boolean =>
  id === state.own.administrator

const canWork = ({ active, isOAuthClient, clientType, allowedGrants }: Application): boolean =>
  active && isOAuthClient && clientType !== 'public' && allowedGrants.includes('client_credentials')

/** The administrator that the sandbox names at its start goes on being one (ours). @throws {ScimProblem} */
export function checkOwn(instance: Instance, wanted: Application): void {
  if (!isAdministrator(instance, wanted) || canWork(wanted)) return
  throw forbidden("The sandbox's own administrator cannot be switched off.")
}

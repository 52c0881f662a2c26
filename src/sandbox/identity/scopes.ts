import type { Instance } from '../instance/instance.ts'
import { Refusal } from './refusal.ts'

export const identityScopes: readonly string[] = [
  ...['openid', 'profile', 'offline_access', 'email', 'address', 'phone'],
  ...['groups', 'get_groups', 'approles', 'get_approles'],
]

/** Scopes in the order asked for, each once. */
export const parseScope = (text = ''): readonly string[] => [
  ...new Set(text.split(' ').filter((scope) => scope !== '')),
]

const isResourceScope = (scope: string): boolean => !identityScopes.includes(scope)

/** Scopes of the Integration instance begin with its audience; a token without any is for the domain itself. */
export const resourceScopes = (scopes: readonly string[]): readonly string[] => scopes.filter(isResourceScope)

/** The name of the error for a scope the application lacks is disputed, so it is a switch. */
const notAllowed = ({ behaviour }: Instance, reason: string): Refusal =>
  new Refusal({
    status: behaviour.scopeNotAllowedError === 'invalid_scope' ? 400 : 401,
    error: behaviour.scopeNotAllowedError,
    description:
      behaviour.scopeNotAllowedError === 'invalid_scope'
        ? 'The requested scope is not valid.'
        : 'Client authorization failed.',
    reason,
  })

/** @throws {Refusal} when the application may not have one of them, or when they give access to nothing */
export function checkScopes(instance: Instance, scopes: readonly string[]): void {
  const { application } = instance.state
  const foreign = resourceScopes(scopes).filter((scope) => !application.allowedScopes.includes(scope))
  if (foreign.length > 0) {
    const count = `${foreign.length} of ${scopes.length} scopes`
    throw notAllowed(instance, `${count} not among the application's allowed scopes (scopeNotAllowedError)`)
  }
  if (!scopes.includes('openid') && resourceScopes(scopes).length === 0) {
    throw notAllowed(instance, 'no scope of a resource, and no openid')
  }
}

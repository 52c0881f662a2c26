import type { Instance } from '../../instance/instance.ts'
import { Refusal, unauthorizedClient } from '../refusal.ts'

/** That such requests fail with this name is documented; text and status are ours. */
export const invalidScope = (reason: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_scope',
    description: 'The requested scope is not valid.',
    reason,
  })

/** The name of the error for a scope that the application lacks is disputed, so it is a switch. */
export function notAllowed({ behaviour }: Instance, reason: string): Refusal {
  const told = `${reason} (scopeNotAllowedError)`
  if (behaviour.scopeNotAllowedError === 'invalid_scope') return invalidScope(told)
  return unauthorizedClient(told, 401)
}

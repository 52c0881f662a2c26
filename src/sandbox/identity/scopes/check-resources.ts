import type { Instance } from '../../instance/instance.ts'
import { Refusal } from '../refusal.ts'
import type { Access } from './resolve-scopes.ts'

/**
 * RFC 8707 section 2: a resource is named by an audience of what the scopes are for. One that is known and for which
 * nothing was asked is refused as one that nobody knows; the text is ours.
 * @throws {Refusal}
 */
export function checkResources(
  { behaviour }: Instance,
  resources: readonly string[],
  accesses: readonly Access[],
): void {
  if (behaviour.unknownResource === 'ignore') return
  const audiences = accesses.flatMap((access) => access.audiences)
  if (resources.every((resource) => audiences.includes(resource))) return
  throw new Refusal({
    status: 400,
    error: 'invalid_target',
    description: 'The requested resource is not one that the scopes are for.',
    reason: 'the resource is no audience of what the scopes are for (unknownResource)',
  })
}

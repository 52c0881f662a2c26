/** A resource as one caller sees it in one answer. */
import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { JsonObject } from '../../instance/json.ts'
import type { Caller } from './caller.ts'
import { projectionOf } from './query-projection.ts'
import type { ResourceKind } from './resource-kind.ts'
import { projected } from './scim/projection.ts'
import { notFound } from './scim-problem.ts'

/** By `id`, or by `ocid`, which newer addresses hold (documented). @throws {ScimProblem} */
export function resourceWithId<T>(kind: ResourceKind<T>, instance: Instance, id: string): T {
  const found = kind.all(instance).find((resource) => kind.idsOf(resource).includes(id))
  if (found === undefined) throw notFound(kind.noun)
  return found
}

/** Without what is not for this caller. */
export function visible<T>(
  kind: ResourceKind<T>,
  instance: Instance,
  caller: Caller,
  resource: T,
): JsonObject {
  const hidden = kind.hidden(caller, resource)
  const members = Object.entries(kind.shown(instance, resource))
  return Object.fromEntries(members.filter(([name]) => !hidden.includes(name)))
}

/**
 * What the answer will show. The request is judged when this is called, before anything is changed.
 * @throws {ScimProblem}
 */
export function viewOf<T>(
  c: ExchangeContext,
  instance: Instance,
  kind: ResourceKind<T>,
  caller: Caller,
): (resource: T) => JsonObject {
  const projection = projectionOf(c, kind.schema)
  return (resource) => projected(kind.schema, visible(kind, instance, caller, resource), projection)
}

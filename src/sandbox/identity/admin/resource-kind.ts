import type { Instance } from '../../instance/instance.ts'
import type { JsonObject } from '../../instance/json.ts'
import type { Caller } from './caller.ts'
import type { ResourceSchema } from './scim/schema.ts'

/** Admin scopes, one of which is enough. */
export interface Demands {
  readonly read: readonly string[]
  readonly write: readonly string[]
}

/** A resource of the domain as SCIM serves it: everything that differs from kind to kind. */
export interface ResourceKind<T> {
  /** Under `/admin/v1/`. */
  readonly name: string
  /** `application`: for the log and for refusals. */
  readonly noun: string
  readonly schema: ResourceSchema
  readonly demands: Demands
  /** Members of the resource that this caller is not shown. */
  hidden(caller: Caller, resource: T): readonly string[]
  all(instance: Instance): readonly T[]
  idsOf(resource: T): readonly string[]
  /** Whole, members in the order of the schema. */
  shown(instance: Instance, resource: T): JsonObject
  /** Absent where there is nothing to create. @throws {ScimProblem} */
  readonly create?: (instance: Instance, members: JsonObject, caller: Caller) => T
  /** All of it anew, but for what is only for reading. @throws {ScimProblem} */
  readonly replace?: (instance: Instance, resource: T, members: JsonObject, caller: Caller) => T
  /** @throws {ScimProblem} */
  readonly remove?: (instance: Instance, resource: T) => void
}

/** Operations carried out on a resource as plain data; what comes out is judged like a replacement. */

import { isObject, type Json, type JsonObject, member } from '../../../instance/json.ts'
import { badRequest, type ScimProblem } from '../scim-problem.ts'
import { filterTest, known } from './match-filter.ts'
import type { Operation } from './patch-operations.ts'
import { checkLength } from './read-members.ts'
import { type Attribute, attributeNamed, has, pathTo, type ResourceSchema } from './schema.ts'

const noTarget = (): ScimProblem => badRequest('The path leads to nothing.')

const unknownName = (): ScimProblem => badRequest('The path names an attribute that is not known.')

const asList = (value: Json | undefined): readonly Json[] => [value ?? []].flat()

/** Null takes away (RFC 7643 section 2.5). */
function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  if (value !== null) return { ...object, [name]: value }
  return Object.fromEntries(Object.entries(object).filter(([own]) => own !== name))
}

/** Sub-attributes under the names that they have in the schema. */
function named({ inner }: Attribute, value: Json): Json {
  if (!isObject(value) || inner.length === 0) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [attributeNamed(inner, name)?.name ?? name, part]),
  )
}

/** Added to a list is what the list does not hold yet (RFC 7644 section 3.5.2.1). */
function joined(present: readonly Json[], added: readonly Json[]): readonly Json[] {
  const seen = new Set(present.map((item) => JSON.stringify(item)))
  return [...present, ...added.filter((item) => !seen.has(JSON.stringify(item)))]
}

function changed(attribute: Attribute, present: Json | undefined, { verb, value }: Operation): Json {
  if (verb === 'remove') return null
  if (has(attribute, 'many')) {
    const values = asList(value).map((item) => named(attribute, item))
    const all = verb === 'add' ? joined(asList(present), values) : values
    checkLength(attribute.name, all)
    return all
  }
  const one = named(attribute, value)
  const merges = isObject(one) && isObject(present) && (verb === 'add' || attribute.type === 'extension')
  return merges ? { ...present, ...one } : one
}

/** Applies the operation where the rest of the path leads. */
function changeAt(object: JsonObject, path: readonly Attribute[], operation: Operation): JsonObject {
  const [attribute, ...rest] = path
  if (attribute === undefined) return object
  const present = member(object, attribute.name)
  if (rest.length === 0) return withMember(object, attribute.name, changed(attribute, present, operation))
  if (has(attribute, 'many')) {
    const items = asList(present).map((item) => (isObject(item) ? changeAt(item, rest, operation) : item))
    return withMember(object, attribute.name, items)
  }
  return withMember(object, attribute.name, changeAt(isObject(present) ? present : {}, rest, operation))
}

function changeItem(item: JsonObject, attribute: Attribute, operation: Operation): readonly Json[] {
  const { verb, path, value } = operation
  if (path.inner !== undefined) {
    const inner = attributeNamed(attribute.inner, path.inner)
    if (inner === undefined) throw unknownName()
    return [changeAt(item, [inner], operation)]
  }
  if (verb === 'remove') return []
  const one = named(attribute, value)
  if (!isObject(one)) throw badRequest('What replaces a value in a list must be an object.')
  return [{ ...item, ...one }]
}

/** `allowedScopes[fqs eq "…"]`: only the values of the list that fit. */
function changeItems(object: JsonObject, attribute: Attribute, operation: Operation): JsonObject {
  const { filter } = operation.path
  if (filter === undefined || !has(attribute, 'many') || attribute.inner.length === 0) throw noTarget()
  const fits = filterTest({ urn: '', attributes: attribute.inner }, filter, known)
  const present = asList(member(object, attribute.name))
  if (!present.some((item) => isObject(item) && fits(item))) throw noTarget()
  const items = present.flatMap((item) =>
    isObject(item) && fits(item) ? changeItem(item, attribute, operation) : [item],
  )
  return withMember(object, attribute.name, items)
}

/** RFC 7644 section 3.5.2: what is only for reading cannot be changed. */
function checkChangeable(path: readonly Attribute[]): void {
  const fixed = path.find((attribute) => has(attribute, 'readOnly'))
  if (fixed !== undefined) throw badRequest(`The attribute ${fixed.name} cannot be changed.`)
}

function apply(schema: ResourceSchema, resource: JsonObject, operation: Operation): JsonObject {
  const path = pathTo(schema, operation.path.path)
  if (path === undefined) throw unknownName()
  checkChangeable(path)
  const [attribute] = path
  if (operation.path.filter === undefined || attribute === undefined)
    return changeAt(resource, path, operation)
  if (path.length > 1) throw noTarget()
  return changeItems(resource, attribute, operation)
}

/**
 * The resource after all operations, in their order.
 * @throws {ScimProblem}
 */
export const patched = (
  schema: ResourceSchema,
  resource: JsonObject,
  operations: readonly Operation[],
): JsonObject => operations.reduce((done, operation) => apply(schema, done, operation), resource)

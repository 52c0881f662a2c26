import { isUnassigned, type Json, type JsonObject, member } from '../../../instance/json.ts'
import { badRequest } from '../scim-problem.ts'
import { type Attribute, attributeNamed, has, type ResourceSchema } from './schema.ts'

const isNothing = (value: Json | undefined): boolean => isUnassigned(value) || value === ''

/** Of a simple attribute itself, of a complex one what is fixed in it. */
function isChanged(attribute: Attribute, before: Json | undefined, wanted: Json | undefined): boolean {
  if (isNothing(wanted)) return false
  if (has(attribute, 'immutable')) return JSON.stringify(before) !== JSON.stringify(wanted)
  const inside = (value: Json | undefined, name: string) => member((value ?? {}) as JsonObject, name)
  return (
    !has(attribute, 'many') &&
    attribute.inner.some((part) => isChanged(part, inside(before, part.name), inside(wanted, part.name)))
  )
}

/**
 * The members that a resource is to have, with those that are fixed since it was made: one that is not sent stays
 * (RFC 7643 section 7, `mutability`).
 * @throws {ScimProblem} when another value is sent
 */
export function withFixed(schema: ResourceSchema, before: JsonObject, wanted: JsonObject): JsonObject {
  for (const attribute of schema.attributes) {
    const { name } = attribute
    if (isChanged(attribute, member(before, name), member(wanted, name))) {
      throw badRequest(`The attribute ${name} cannot be changed.`)
    }
  }
  const fixed = Object.entries(before).filter(([name]) => {
    const attribute = attributeNamed(schema.attributes, name)
    return attribute !== undefined && has(attribute, 'immutable')
  })
  return { ...wanted, ...Object.fromEntries(fixed) }
}

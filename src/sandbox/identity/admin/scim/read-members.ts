/** From a body to members under their own names, each of the kind that the schema says. */

import { isObject, isUnassigned, type Json, type JsonObject } from '../../../instance/json.ts'
import { badRequest, type ScimProblem } from '../scim-problem.ts'
import { type Attribute, attributeNamed, has, type ResourceSchema } from './schema.ts'

const kinds: Readonly<Record<Attribute['type'], string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  dateTime: 'a moment',
  complex: 'an object',
  extension: 'an object',
}

const wrongKind = (at: string, what: string): ScimProblem =>
  badRequest(`The attribute ${at} must be ${what}.`)

const fits = ({ type }: Attribute, value: Json): boolean => {
  if (type === 'integer') return Number.isSafeInteger(value)
  return typeof value === (type === 'boolean' ? 'boolean' : 'string')
}

function readOne(attribute: Attribute, value: Json, at: string): Json {
  if (attribute.type !== 'complex' && attribute.type !== 'extension') {
    if (!fits(attribute, value)) throw wrongKind(at, kinds[attribute.type])
    return value
  }
  if (!isObject(value)) throw wrongKind(at, kinds[attribute.type])
  return attribute.inner.length === 0 ? value : readObject(attribute.inner, value, `${at}.`)
}

/** Each value is compared with others, so there is an end (ours). */
const mostValues = 1000

/** @throws {ScimProblem} */
export function checkLength(at: string, values: readonly unknown[]): void {
  if (values.length > mostValues)
    throw badRequest(`The attribute ${at} holds more than ${mostValues} values.`)
}

function readValue(attribute: Attribute, value: Json, at: string): Json {
  if (!has(attribute, 'many')) return readOne(attribute, value, at)
  if (!Array.isArray(value)) throw wrongKind(at, 'a list')
  checkLength(at, value)
  return value.map((item: Json) => readOne(attribute, item, at))
}

/** What is only for reading is passed over (RFC 7644 section 3.5.1), and so is what holds nothing. */
function readObject(attributes: readonly Attribute[], object: JsonObject, at: string): JsonObject {
  const read = new Map<string, Json>()
  for (const [name, value] of Object.entries(object)) {
    const attribute = attributeNamed(attributes, name)
    if (attribute === undefined)
      throw badRequest(`The attribute ${at}${name} is not known.`, 'an attribute is not known')
    if (read.has(attribute.name))
      throw badRequest(`The attribute ${at}${attribute.name} was sent more than once.`)
    if (has(attribute, 'readOnly') || isUnassigned(value)) continue
    read.set(attribute.name, readValue(attribute, value, `${at}${attribute.name}`))
  }
  return Object.fromEntries(read)
}

const knownSchema = ({ urn, attributes }: ResourceSchema, asked: Json): boolean =>
  typeof asked === 'string' &&
  [urn, ...attributes.filter(({ type }) => type === 'extension').map(({ name }) => name)].some(
    (known) => known.toLowerCase() === asked.toLowerCase(),
  )

/** `schemas` must name the resource and nothing unknown (RFC 7643 section 3). */
function checkSchemas(schema: ResourceSchema, { schemas }: JsonObject): void {
  if (!Array.isArray(schemas) || !schemas.some((asked: Json) => knownSchema(schema, asked))) {
    throw badRequest(`The attribute schemas must name ${schema.urn}.`)
  }
  if (!schemas.every((asked: Json) => knownSchema(schema, asked))) {
    throw badRequest('The attribute schemas names a schema that is not known.')
  }
}

/**
 * The members of a resource as sent. That unknown ones are refused and not passed over is ours: a misspelt
 * member would otherwise look like one that does nothing.
 * @throws {ScimProblem}
 */
export function readMembers(schema: ResourceSchema, body: JsonObject): JsonObject {
  const members = readObject(schema.attributes, body, '')
  checkSchemas(schema, members)
  return members
}

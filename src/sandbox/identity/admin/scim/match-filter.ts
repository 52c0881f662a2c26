import { isObject, isUnassigned, type Json, type JsonObject, member } from '../../../instance/json.ts'
import type { Filter, Operator } from './filter.ts'
import { invalidFilter } from './filter-words.ts'
import { type Attribute, attributeNamed, has, pathTo, type ResourceSchema } from './schema.ts'

type Test = (resource: JsonObject) => boolean

/** All values at a path, those of lists one by one. */
export function valuesAt(value: Json | undefined, names: readonly string[]): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesAt(item, names))
  const [name, ...rest] = names
  if (name === undefined) return isUnassigned(value) ? [] : [value as Json]
  return isObject(value) ? valuesAt(member(value, name), rest) : []
}

/** `emails co "@"` is about the values of the emails (RFC 7644 section 3.4.2.2). */
function toValue(path: readonly Attribute[]): readonly Attribute[] {
  const last = path.at(-1)
  const value = last?.type === 'complex' ? attributeNamed(last.inner, 'value') : undefined
  return value === undefined ? path : [...path, value]
}

/** Finds the attributes that a filter names, or refuses. */
type Lookup = (schema: ResourceSchema, path: string) => readonly Attribute[]

/** In a change, a filter may look at everything. */
export const known: Lookup = (schema, path) => {
  const found = pathTo(schema, path)
  if (found === undefined) throw invalidFilter('an attribute is not known')
  return found
}

/** Which attributes may be searched differs from resource to resource (documented). */
const searchable: Lookup = (schema, path) => {
  const found = known(schema, path)
  if (!found.every((attribute) => attribute.type === 'extension' || has(attribute, 'searchable'))) {
    throw invalidFilter('an attribute cannot be searched')
  }
  return found
}

const texts: Readonly<Record<Operator, (one: string, other: string) => boolean>> = {
  eq: (one, other) => one === other,
  ne: (one, other) => one !== other,
  co: (one, other) => one.includes(other),
  sw: (one, other) => one.startsWith(other),
  ew: (one, other) => one.endsWith(other),
  gt: (one, other) => one > other,
  ge: (one, other) => one >= other,
  lt: (one, other) => one < other,
  le: (one, other) => one <= other,
}

const numbers: Readonly<Partial<Record<Operator, (one: number, other: number) => boolean>>> = {
  eq: (one, other) => one === other,
  gt: (one, other) => one > other,
  ge: (one, other) => one >= other,
  lt: (one, other) => one < other,
  le: (one, other) => one <= other,
}

function numberTest(operator: Operator, wanted: number, read: (value: Json) => number) {
  const compare = numbers[operator]
  if (compare === undefined) throw invalidFilter('the operator does not fit the attribute')
  if (Number.isNaN(wanted)) throw invalidFilter('the value does not fit the attribute')
  return (value: Json) => compare(read(value), wanted)
}

function textTest(attribute: Attribute, operator: Operator, wanted: Json) {
  if (typeof wanted !== 'string') throw invalidFilter('the value does not fit the attribute')
  const fold = (text: string) => (has(attribute, 'exact') ? text : text.toLowerCase())
  return (value: Json) => texts[operator](fold(`${value}`), fold(wanted))
}

function flagTest(operator: Operator, wanted: Json) {
  if (operator !== 'eq') throw invalidFilter('the operator does not fit the attribute')
  if (typeof wanted !== 'boolean') throw invalidFilter('the value does not fit the attribute')
  return (value: Json) => value === wanted
}

function valueTest(attribute: Attribute, operator: Operator, wanted: Json): (value: Json) => boolean {
  if (attribute.type === 'boolean') return flagTest(operator, wanted)
  if (attribute.type === 'integer') {
    return numberTest(operator, typeof wanted === 'number' ? wanted : Number.NaN, Number)
  }
  if (attribute.type === 'dateTime' && ['eq', 'gt', 'ge', 'lt', 'le'].includes(operator)) {
    return numberTest(operator, Date.parse(`${wanted}`), (value) => Date.parse(`${value}`))
  }
  if (attribute.type === 'complex' || attribute.type === 'extension') {
    throw invalidFilter('the operator does not fit the attribute')
  }
  return textTest(attribute, operator, wanted)
}

function comparison(path: readonly Attribute[], operator: Operator, wanted: Json): Test {
  const names = path.map(({ name }) => name)
  if (wanted === null) {
    if (operator !== 'eq' && operator !== 'ne') throw invalidFilter('the value does not fit the attribute')
    return (resource) => (valuesAt(resource, names).length === 0) === (operator === 'eq')
  }
  const last = path.at(-1)
  if (last === undefined) throw invalidFilter('an attribute is not known')
  // Not equal is the opposite of equal, for lists and for what is not there as well.
  const test = valueTest(last, operator === 'ne' ? 'eq' : operator, wanted)
  return (resource) => valuesAt(resource, names).some(test) !== (operator === 'ne')
}

/** Items of the list at the path, whole: a filter in brackets looks at each of them. */
export function itemsAt(resource: JsonObject, path: readonly Attribute[]): readonly JsonObject[] {
  return valuesAt(
    resource,
    path.map(({ name }) => name),
  ).filter(isObject)
}

function innerTest(path: readonly Attribute[], part: Filter, lookup: Lookup): Test {
  const inner = path.at(-1)?.inner ?? []
  if (inner.length === 0) throw invalidFilter('an attribute has nothing to look into')
  const test = filterTest({ urn: '', attributes: inner }, part, lookup)
  return (resource) => itemsAt(resource, path).some(test)
}

/**
 * What a filter says, as a test of resources. Everything about the filter itself is judged here, before any
 * resource is looked at.
 * @throws {ScimProblem}
 */
export function filterTest(schema: ResourceSchema, filter: Filter, lookup = searchable): Test {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const tests = filter.parts.map((part) => filterTest(schema, part, lookup))
      return filter.kind === 'and'
        ? (resource) => tests.every((test) => test(resource))
        : (resource) => tests.some((test) => test(resource))
    }
    case 'not': {
      const test = filterTest(schema, filter.part, lookup)
      return (resource) => !test(resource)
    }
    case 'present': {
      const names = lookup(schema, filter.path).map(({ name }) => name)
      return (resource) => valuesAt(resource, names).some((value) => value !== '')
    }
    case 'compare':
      return comparison(toValue(lookup(schema, filter.path)), filter.operator, filter.value)
    default:
      return innerTest(lookup(schema, filter.path), filter.part, lookup)
  }
}

/** Which attributes an answer shows (documented: `attributes`, `attributeSets`; RFC 7644: `excludedAttributes`). */

import { isObject, type Json, type JsonObject } from '../../../instance/json.ts'
import { badRequest } from '../scim-problem.ts'
import { type Attribute, attributeNamed, has, pathTo, type ResourceSchema } from './schema.ts'

const sets = ['all', 'always', 'never', 'request', 'default'] as const

type Paths = readonly (readonly Attribute[])[]

/** What was asked for, looked up in the schema once for all resources of an answer. */
export interface Projection {
  readonly attributeSets: readonly (typeof sets)[number][]
  /** Nothing was asked for. */
  readonly isBare: boolean
  readonly wanted: Paths
  readonly unwanted: Paths
}

/** More than any resource has (ours). */
const mostNames = 200

function wordsIn(name: keyof Asked, { [name]: texts }: Asked): readonly string[] {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim())
  const distinct = [...new Set(words.filter((word) => word !== ''))]
  if (distinct.length <= mostNames) return distinct
  throw badRequest(`The parameter ${name} holds more than ${mostNames} names.`)
}

interface Asked {
  readonly attributes: readonly string[]
  readonly attributeSets: readonly string[]
  readonly excludedAttributes: readonly string[]
}

/** Names that are not known are passed over (RFC 7644 does not say; ours). */
const pathsOf = (schema: ResourceSchema, names: readonly string[]): Paths =>
  names.flatMap((name) => {
    const path = pathTo(schema, name)
    return path === undefined ? [] : [path]
  })

/** Lists, each text of which may hold several names. @throws {ScimProblem} for a set that is not documented */
export function parseProjection(schema: ResourceSchema, asked: Asked): Projection {
  const attributeSets = wordsIn('attributeSets', asked).map((word) => {
    const set = sets.find((known) => known === word.toLowerCase())
    if (set === undefined) throw badRequest(`The parameter attributeSets must be one of ${sets.join(', ')}.`)
    return set
  })
  const attributes = wordsIn('attributes', asked)
  return {
    attributeSets,
    isBare: attributes.length === 0 && attributeSets.length === 0,
    wanted: pathsOf(schema, attributes),
    unwanted: pathsOf(schema, wordsIn('excludedAttributes', asked)),
  }
}

const kindOf = (attribute: Attribute): 'always' | 'request' | 'default' => {
  if (has(attribute, 'always')) return 'always'
  return has(attribute, 'request') ? 'request' : 'default'
}

/** Of a complex attribute that nobody asked for, what is always shown of it: seen with `basedOnTemplate`. */
function alwaysIn({ inner }: Attribute, value: Json): Json {
  if (!isObject(value) || !inner.some((part) => has(part, 'always'))) return value
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => {
      const part = attributeNamed(inner, name)
      return part !== undefined && has(part, 'always')
    }),
  )
}

const below = (paths: Paths, attribute: Attribute): Paths =>
  paths.filter(([first]) => first?.name === attribute.name).map((path) => path.slice(1))

/** The parts of a value that were asked for; all of it when a path ends here. */
function parts(value: Json, attribute: Attribute, paths: Paths): Json {
  if (paths.some((path) => path.length === 0)) return value
  if (Array.isArray(value)) return value.map((item: Json) => parts(item, attribute, paths))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const part = attributeNamed(attribute.inner, name)
      const further = part === undefined ? [] : below(paths, part)
      return part === undefined || further.length === 0 ? [] : [[name, parts(inner, part, further)]]
    }),
  )
}

function without(value: Json, attribute: Attribute, paths: Paths): Json | undefined {
  if (paths.some((path) => path.length === 0)) return undefined
  if (Array.isArray(value)) return value.map((item: Json) => without(item, attribute, paths) ?? item)
  if (!isObject(value) || paths.length === 0) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const part = attributeNamed(attribute.inner, name)
      const left = part === undefined ? inner : without(inner, part, below(paths, part))
      return left === undefined ? [] : [[name, left]]
    }),
  )
}

function shown(attribute: Attribute, value: Json, projection: Projection): Json | undefined {
  const kind = kindOf(attribute)
  const { attributeSets, isBare, wanted, unwanted } = projection
  const paths = below(wanted, attribute)
  if (attributeSets.includes('all') || attributeSets.some((set) => set === kind && set !== 'always'))
    return value
  if (paths.length > 0) return parts(value, attribute, paths)
  if (kind === 'always') return isBare ? value : alwaysIn(attribute, value)
  if (!isBare || kind === 'request') return undefined
  return without(value, attribute, below(unwanted, attribute))
}

/** The resource as the answer shows it: what is always shown, and by default what is not for asking alone. */
export function projected(schema: ResourceSchema, resource: JsonObject, projection: Projection): JsonObject {
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) => {
      const attribute = attributeNamed(schema.attributes, name)
      const left = attribute === undefined ? undefined : shown(attribute, value, projection)
      return left === undefined ? [] : [[name, left]]
    }),
  )
}

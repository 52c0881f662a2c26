/** Which attributes an answer shows (documented: `attributes`, `attributeSets`; RFC 7644: `excludedAttributes`). */

import { isObject, type Json, type JsonObject } from '../../../instance/json.ts'
import { badRequest } from '../scim-problem.ts'
import { type Attribute, attributeNamed, has, pathTo, type ResourceSchema } from './schema.ts'

const sets = ['all', 'always', 'never', 'request', 'default'] as const

export interface Projection {
  readonly attributes: readonly string[]
  readonly attributeSets: readonly (typeof sets)[number][]
  readonly excludedAttributes: readonly string[]
}

const wordsIn = (texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '')

interface Asked {
  readonly attributes: readonly string[]
  readonly attributeSets: readonly string[]
  readonly excludedAttributes: readonly string[]
}

/** Lists, each text of which may hold several names. @throws {ScimProblem} for a set that is not documented */
export function parseProjection(asked: Asked): Projection {
  const attributeSets = wordsIn(asked.attributeSets).map((word) => {
    const set = sets.find((known) => known === word.toLowerCase())
    if (set === undefined) throw badRequest(`The parameter attributeSets must be one of ${sets.join(', ')}.`)
    return set
  })
  return {
    attributes: wordsIn(asked.attributes),
    attributeSets,
    excludedAttributes: wordsIn(asked.excludedAttributes),
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

type Paths = readonly (readonly Attribute[])[]

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

/** Names that are not known are passed over (RFC 7644 does not say; ours). */
const pathsOf = (schema: ResourceSchema, names: readonly string[]): Paths =>
  names.flatMap((name) => {
    const path = pathTo(schema, name)
    return path === undefined ? [] : [path]
  })

interface Choice {
  readonly projection: Projection
  readonly wanted: Paths
  readonly unwanted: Paths
}

function shown(
  attribute: Attribute,
  value: Json,
  { projection, wanted, unwanted }: Choice,
): Json | undefined {
  const kind = kindOf(attribute)
  const { attributes, attributeSets } = projection
  const paths = below(wanted, attribute)
  const isBare = attributes.length === 0 && attributeSets.length === 0
  if (attributeSets.includes('all') || attributeSets.some((set) => set === kind && set !== 'always'))
    return value
  if (paths.length > 0) return parts(value, attribute, paths)
  if (kind === 'always') return isBare ? value : alwaysIn(attribute, value)
  if (!isBare || kind === 'request') return undefined
  return without(value, attribute, below(unwanted, attribute))
}

/** The resource as the answer shows it: what is always shown, and by default what is not for asking alone. */
export function projected(schema: ResourceSchema, resource: JsonObject, projection: Projection): JsonObject {
  const choice: Choice = {
    projection,
    wanted: pathsOf(schema, projection.attributes),
    unwanted: pathsOf(schema, projection.excludedAttributes),
  }
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) => {
      const attribute = attributeNamed(schema.attributes, name)
      const left = attribute === undefined ? undefined : shown(attribute, value, choice)
      return left === undefined ? [] : [[name, left]]
    }),
  )
}

/** A search as asked for, and the page of resources that answers it. */

import { isObject, type Json, type JsonObject, member, textOf, textsOf } from '../../../instance/json.ts'
import { badRequest } from '../scim-problem.ts'
import { filterTest, valuesAt } from './match-filter.ts'
import { parseFilter } from './parse-filter.ts'
import { type Projection, parseProjection, projected } from './projection.ts'
import { pathTo, type ResourceSchema } from './schema.ts'

export interface Search {
  readonly filter?: string
  readonly startIndex: number
  readonly count: number
  readonly sortBy?: string
  readonly isDescending: boolean
  readonly projection: Projection
}

/** 50 when nothing is said, and when a negative number is; 1000 is the largest (all documented). */
const usualCount = 50
const largestCount = 1000

function wholeNumber(name: string, value: Json | undefined): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (/^-?\d{1,9}$/.test(`${value}`)) return Number(value)
  throw badRequest(`The parameter ${name} must be a whole number.`)
}

function direction(value: string): boolean {
  if (['', 'ascending', 'descending'].includes(value.toLowerCase()))
    return value.toLowerCase() === 'descending'
  throw badRequest('The parameter sortOrder must be ascending or descending.')
}

function sizes(asked: JsonObject): Pick<Search, 'startIndex' | 'count'> {
  const count = wholeNumber('count', asked['count']) ?? usualCount
  return {
    // Less than 1 is 1 (documented).
    startIndex: Math.max(1, wholeNumber('startIndex', asked['startIndex']) ?? 1),
    count: count < 0 ? usualCount : Math.min(count, largestCount),
  }
}

/** What is of the wrong kind is refused: without its filter a search would find everything (ours). */
function textIn(asked: JsonObject, name: string): string {
  const value = member(asked, name)
  if (value === undefined || value === null || typeof value === 'string') return textOf(value)
  throw badRequest(`The parameter ${name} must be a text.`)
}

function textsIn(asked: JsonObject, name: string): readonly string[] {
  const value = member(asked, name)
  const texts = textsOf(value)
  if (texts.length === [value ?? []].flat().length) return texts
  throw badRequest(`The parameter ${name} must be a list of texts.`)
}

/** From the parameters of a GET, or the body of a POST to `.search`: the names are the same. */
export function parseSearch(schema: ResourceSchema, asked: JsonObject): Search {
  const [filter, sortBy] = [textIn(asked, 'filter'), textIn(asked, 'sortBy')]
  return {
    ...(filter !== '' && { filter }),
    ...sizes(asked),
    ...(sortBy !== '' && { sortBy }),
    isDescending: direction(textIn(asked, 'sortOrder')),
    projection: parseProjection(schema, {
      attributes: textsIn(asked, 'attributes'),
      attributeSets: textsIn(asked, 'attributeSets'),
      excludedAttributes: textsIn(asked, 'excludedAttributes'),
    }),
  }
}

/** What stands first among the values at a path, as text; resources without one come last. */
function sortKey(resource: JsonObject, names: readonly string[]): string | undefined {
  const [first] = valuesAt(resource, names)
  if (first === undefined || isObject(first)) return undefined
  return typeof first === 'number' ? `${first}`.padStart(16, '0') : `${first}`.toLowerCase()
}

function compared(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0
  if (one === undefined) return 1
  if (other === undefined) return -1
  return one < other ? -1 : 1
}

function sorted(
  schema: ResourceSchema,
  resources: readonly JsonObject[],
  { sortBy, isDescending }: Search,
): readonly JsonObject[] {
  if (sortBy === undefined) return resources
  const path = pathTo(schema, sortBy)
  if (path === undefined) throw badRequest('The parameter sortBy names an attribute that is not known.')
  const names = path.map(({ name }) => name)
  return resources.toSorted((one, other) => {
    const order = compared(sortKey(one, names), sortKey(other, names))
    return isDescending ? -order : order
  })
}

const message = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** `itemsPerPage` is the size of a page, however many resources stand on it, as documented examples have it. */
export function searchAnswer(schema: ResourceSchema, resources: readonly JsonObject[], search: Search) {
  const fits = search.filter === undefined ? () => true : filterTest(schema, parseFilter(search.filter))
  const found = sorted(schema, resources.filter(fits), search)
  const { startIndex, count, projection } = search
  return {
    schemas: [message],
    totalResults: found.length,
    Resources: found
      .slice(startIndex - 1, startIndex - 1 + count)
      .map((resource) => projected(schema, resource, projection)),
    startIndex,
    itemsPerPage: count,
  }
}

/** The body of a PATCH (RFC 7644 section 3.5.2). */

import { isObject, type Json, type JsonObject, member } from '../../../instance/json.ts'
import { badRequest, ScimProblem } from '../scim-problem.ts'
import type { FilteredPath } from './filter.ts'
import { parseFilteredPath } from './parse-filter.ts'

const message = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const verbs = ['add', 'replace', 'remove'] as const

export interface Operation {
  readonly verb: (typeof verbs)[number]
  readonly path: FilteredPath
  /** Null for `remove`. */
  readonly value: Json
}

/** Fewer than the documented "maxOperations (1000)" of a bulk request (ours); the status is documented beside it. */
const mostOperations = 100

/** Members are not sensitive to case (RFC 7643 section 2.1). */
const found = (object: JsonObject, name: string): Json | undefined => {
  const own = Object.keys(object).find((key) => key.toLowerCase() === name)
  return own === undefined ? undefined : member(object, own)
}

/** Without a path, the value holds several attributes, each an operation of its own. */
function operationsIn(asked: Json): readonly Operation[] {
  if (!isObject(asked)) throw badRequest('An operation must be an object.')
  const verb = verbs.find((known) => known === `${found(asked, 'op')}`.toLowerCase())
  if (verb === undefined) throw badRequest('The member op must be add, replace or remove.')
  const path = found(asked, 'path')
  const value = found(asked, 'value')
  if (typeof path === 'string') {
    if (value === undefined && verb !== 'remove') throw badRequest('An operation has no value.')
    return [{ verb, path: parseFilteredPath(path), value: value ?? null }]
  }
  if (path !== undefined && path !== null) throw badRequest('The member path must be a text.')
  if (verb === 'remove') throw badRequest('An operation that removes needs a path.')
  if (!isObject(value)) throw badRequest('An operation without a path needs an object as value.')
  return Object.entries(value).map(([name, inner]) => ({ verb, path: parseFilteredPath(name), value: inner }))
}

function checkCount(operations: readonly unknown[]): void {
  if (operations.length <= mostOperations) return
  throw new ScimProblem({ status: 413, detail: `There are more than ${mostOperations} operations.` })
}

/** @throws {ScimProblem} */
export function patchOperations(body: JsonObject): readonly Operation[] {
  const schemas = found(body, 'schemas')
  if (!Array.isArray(schemas) || !schemas.includes(message)) {
    throw badRequest(`The attribute schemas must name ${message}.`)
  }
  const operations = found(body, 'operations')
  if (!Array.isArray(operations) || operations.length === 0) throw badRequest('There are no operations.')
  checkCount(operations)
  const each = operations.flatMap((operation: Json) => operationsIn(operation))
  checkCount(each)
  return each
}

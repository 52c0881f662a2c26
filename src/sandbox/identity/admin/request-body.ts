import type { ExchangeContext } from '../../http/exchange.ts'
import { mediaType, readBody } from '../../http/read-body.ts'
import { isDeeperThan, isObject, type JsonObject } from '../../instance/json.ts'
import { badRequest, ScimProblem } from './scim-problem.ts'

/** Documented: "maxPayload (1048576)", and 413 for more. */
const limitBytes = 1024 * 1024

/** Deeper than any resource by far. */
const deepest = 12

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('The body is not JSON.')
  }
}

/**
 * The object that a request carries, as JSON or SCIM's JSON; 415 for anything else (documented).
 * @throws {ScimProblem}
 */
export async function requestBody(c: ExchangeContext): Promise<JsonObject> {
  if (!['application/json', 'application/scim+json'].includes(mediaType(c) ?? '')) {
    throw new ScimProblem({
      status: 415,
      detail: 'The body must be application/json or application/scim+json.',
    })
  }
  const body = await readBody(c.req.raw, limitBytes)
  if ('problem' in body) {
    throw new ScimProblem({ status: body.status, detail: 'The body cannot be read.', reason: body.problem })
  }
  const value = parse(body.text)
  if (!isObject(value)) throw badRequest('The body is not a JSON object.')
  if (isDeeperThan(deepest, value)) throw badRequest('The body nests too deep.')
  return value
}

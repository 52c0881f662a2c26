import type { ExchangeContext } from '../../http/exchange.ts'
import { type Projection, parseProjection } from './scim/projection.ts'
import type { ResourceSchema } from './scim/schema.ts'

/** `attributes` and the like, which all methods take but DELETE (documented). @throws {ScimProblem} */
export function projectionOf(c: ExchangeContext, schema: ResourceSchema): Projection {
  const query = new URL(c.req.url).searchParams
  return parseProjection(schema, {
    attributes: query.getAll('attributes'),
    attributeSets: query.getAll('attributeSets'),
    excludedAttributes: query.getAll('excludedAttributes'),
  })
}

/** Searching resources of one kind: `GET /Apps`, and `POST /Apps/.search` with the same names in its body. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { JsonObject } from '../../instance/json.ts'
import { answering, onlyScimMethods, scimAnswer } from './answer.ts'
import { calledWithBody } from './called-with-body.ts'
import { type Caller, callerOf, demand } from './caller.ts'
import type { ResourceKind } from './resource-kind.ts'
import { visible } from './resource-view.ts'
import { parseSearch, searchAnswer } from './scim/search.ts'

interface Question {
  readonly caller: Caller
  readonly asked: JsonObject
}

/** What may come several times counts each time. */
const lists = ['attributes', 'attributeSets', 'excludedAttributes']

function askedIn(c: ExchangeContext): JsonObject {
  const query = new URL(c.req.url).searchParams
  const all = lists.map((name) => [name, query.getAll(name)] as const)
  return Object.fromEntries([...query, ...all])
}

function search<T>(
  c: ExchangeContext,
  instance: Instance,
  kind: ResourceKind<T>,
  { caller, asked }: Question,
): Response {
  const resources = kind.all(instance).map((resource) => visible(kind, instance, caller, resource))
  const answer = searchAnswer(kind.schema, resources, parseSearch(kind.schema, asked))
  c.set('decision', `${answer.totalResults} found, ${answer.Resources.length} shown`)
  return scimAnswer(c, answer)
}

export function searchRoutes<T>(app: Hono<Exchange>, instance: Instance, kind: ResourceKind<T>): void {
  const path = `/admin/v1/${kind.name}`
  app.get(
    path,
    answering(instance, async (c) => {
      const caller = await callerOf(c, instance)
      demand(caller, kind.demands.read)
      return search(c, instance, kind, { caller, asked: askedIn(c) })
    }),
  )
  app.post(
    `${path}/.search`,
    answering(instance, async (c) => {
      const { caller, body } = await calledWithBody(c, instance, kind.demands.read)
      return search(c, instance, kind, { caller, asked: body })
    }),
  )
  app.all(`${path}/.search`, onlyScimMethods(instance, 'POST'))
}

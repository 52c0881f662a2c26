/** Resources of one kind: search, get, create, replace, change, delete (RFC 7644 section 3). */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import { type JsonObject, member, textOf } from '../../instance/json.ts'
import { answering, onlyScimMethods, scimAnswer } from './answer.ts'
import { calledWithBody } from './called-with-body.ts'
import { callerOf, demand } from './caller.ts'
import type { ResourceKind } from './resource-kind.ts'
import { resourceWithId, viewOf } from './resource-view.ts'
import { withFixed } from './scim/immutable.ts'
import { patched } from './scim/patch.ts'
import { patchOperations } from './scim/patch-operations.ts'
import { readMembers } from './scim/read-members.ts'
import { searchRoutes } from './search-routes.ts'

const idIn = (c: ExchangeContext): string => c.req.param('id') ?? ''

type Served<T> = Required<ResourceKind<T>>

async function create<T>(
  c: ExchangeContext,
  instance: Instance,
  kind: ResourceKind<T>,
  make: Served<T>['create'],
): Promise<Response> {
  const { caller, body } = await calledWithBody(c, instance, kind.demands.write)
  const view = viewOf(c, instance, kind, caller)
  const members = readMembers(kind.schema, body)
  const resource = make(instance, members, caller)
  c.set('decision', `the ${kind.noun} was created`)
  const meta = member(kind.shown(instance, resource), 'meta') as JsonObject
  return scimAnswer(c, view(resource), 201, { Location: textOf(meta['location']) })
}

interface Change<T> {
  readonly replace: Served<T>['replace']
  /** From the body to the members that the resource is to have. */
  readonly membersOf: (body: JsonObject, resource: T) => JsonObject
}

async function change<T>(
  c: ExchangeContext,
  instance: Instance,
  kind: ResourceKind<T>,
  { replace, membersOf }: Change<T>,
): Promise<Response> {
  const { caller, body } = await calledWithBody(c, instance, kind.demands.write)
  const view = viewOf(c, instance, kind, caller)
  const before = resourceWithId(kind, instance, idIn(c))
  const wanted = readMembers(kind.schema, membersOf(body, before))
  const members = withFixed(kind.schema, kind.shown(instance, before), wanted)
  const resource = replace(instance, before, members, caller)
  c.set('decision', `the ${kind.noun} was changed`)
  return scimAnswer(c, view(resource))
}

async function get<T>(c: ExchangeContext, instance: Instance, kind: ResourceKind<T>): Promise<Response> {
  const caller = await callerOf(c, instance)
  demand(caller, kind.demands.read)
  const view = viewOf(c, instance, kind, caller)
  const resource = resourceWithId(kind, instance, idIn(c))
  c.set('decision', `the ${kind.noun} was found`)
  return scimAnswer(c, view(resource))
}

async function remove<T>(
  c: ExchangeContext,
  instance: Instance,
  kind: ResourceKind<T>,
  take: Served<T>['remove'],
): Promise<Response> {
  demand(await callerOf(c, instance), kind.demands.write)
  take(instance, resourceWithId(kind, instance, idIn(c)))
  c.set('decision', `the ${kind.noun} was deleted`)
  return c.body(null, 204)
}

function changeRoutes<T>(
  app: Hono<Exchange>,
  instance: Instance,
  kind: ResourceKind<T>,
  replace: Served<T>['replace'],
): void {
  const path = `/admin/v1/${kind.name}/:id`
  app.put(
    path,
    answering(instance, (c) => change(c, instance, kind, { replace, membersOf: (body) => body })),
  )
  const membersOf: Change<T>['membersOf'] = (body, resource) =>
    patched(kind.schema, kind.shown(instance, resource), patchOperations(body))
  app.patch(
    path,
    answering(instance, (c) => change(c, instance, kind, { replace, membersOf })),
  )
}

export function resourceRoutes<T>(app: Hono<Exchange>, instance: Instance, kind: ResourceKind<T>): void {
  const { name, create: make, replace, remove: take } = kind
  const [all, one] = [`/admin/v1/${name}`, `/admin/v1/${name}/:id`]
  searchRoutes(app, instance, kind)
  if (make !== undefined) {
    app.post(
      all,
      answering(instance, (c) => create(c, instance, kind, make)),
    )
  }
  app.all(all, onlyScimMethods(instance, 'GET', ...(make ? ['POST'] : [])))
  app.get(
    one,
    answering(instance, (c) => get(c, instance, kind)),
  )
  if (replace !== undefined) changeRoutes(app, instance, kind, replace)
  if (take !== undefined) {
    app.delete(
      one,
      answering(instance, (c) => remove(c, instance, kind, take)),
    )
  }
  const others = [...(replace ? ['PUT', 'PATCH'] : []), ...(take ? ['DELETE'] : [])]
  app.all(one, onlyScimMethods(instance, 'GET', ...others))
}

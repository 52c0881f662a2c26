import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { Integration } from '../instance/contents.ts'
import type { Instance } from '../instance/instance.ts'
import { apiError, notFound } from './api-error.ts'
import { instanceCheck } from './instance-check.ts'
import { developerDemand, tokenCheck } from './token-check.ts'

const base = '/ic/api/integration/v1/integrations'

const idOf = ({ code, version }: Integration): string => `${code}|${version}`

const described = ({ origins }: Instance, integration: Integration) => ({
  id: idOf(integration),
  code: integration.code,
  version: integration.version,
  name: integration.name,
  description: integration.description,
  status: integration.status,
  style: integration.style,
  lockedFlag: false,
  lastUpdated: integration.lastUpdatedAt.replace(/Z$/, '+0000'),
  links: [{ rel: 'self', href: `${origins.design}${base}/${encodeURIComponent(idOf(integration))}` }],
})

/** A count from the address; anything else counts as not sent (inferred). */
function countOf(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}

/** The default page of 50 was claimed by third parties only. */
function list(c: ExchangeContext, instance: Instance): Response {
  const { integrations } = instance.state
  const offset = countOf(c.req.query('offset'), 0)
  const limit = countOf(c.req.query('limit'), 50)
  const items = integrations.slice(offset, offset + limit)
  c.set('decision', `${items.length} of ${integrations.length} integrations`)
  return c.json({
    totalResults: integrations.length,
    limit,
    offset,
    hasMore: offset + items.length < integrations.length,
    items: items.map((integration) => described(instance, integration)),
    links: [{ rel: 'self', href: `${instance.origins.design}${base}` }],
  })
}

function read(c: ExchangeContext, instance: Instance): Response {
  const id = c.req.param('id')
  const found = instance.state.integrations.find((integration) => idOf(integration) === id)
  if (!found) return apiError(c, 404, { title: 'Integration not found', detail: `No integration ${id}` })
  c.set('decision', 'the integration is there')
  return c.json(described(instance, found))
}

/** The developer API of Integration: what there is, without what changes it. */
export function integrationsRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.use('/ic/api/*', tokenCheck(instance, developerDemand), instanceCheck(instance))
  app.get(base, (c) => list(c, instance))
  app.get(`${base}/:id`, (c) => read(c, instance))
  app.all('/ic/api/*', notFound)
}

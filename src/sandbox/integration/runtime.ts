import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { Journal } from '../http/journal.ts'
import { originApp } from '../http/origin-app.ts'
import type { Instance } from '../instance/instance.ts'
import { notFound } from './api-error.ts'
import { flowRoutes } from './flows.ts'

/**
 * Developer APIs answer on the design host: the runtime host sends there, whoever asks (307 was seen; that the
 * instance is then named in the address is inferred).
 */
function toDesign(c: ExchangeContext, { origins, state }: Instance): Response {
  const { pathname, search } = new URL(c.req.url)
  const named = c.req.query('integrationInstance') !== undefined
  const parameter = `integrationInstance=${encodeURIComponent(state.instanceName)}`
  const query = named ? search : `${search === '' ? '?' : `${search}&`}${parameter}`
  c.set('decision', 'a developer API, to the design origin')
  return c.body(null, 307, { Location: `${origins.design}${pathname}${query}` })
}

/** The runtime host of generation 3. */
export function runtimeApp(instance: Instance, journal: Journal): Hono<Exchange> {
  const app = originApp(instance, journal, 'runtime')
  flowRoutes(app, instance)
  app.all('/ic/api/*', (c) => toDesign(c, instance))
  app.notFound(notFound)
  return app
}

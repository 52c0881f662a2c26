import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import { readBody } from '../http/read-body.ts'
import type { Instance } from '../instance/instance.ts'
import { apiError, notFound } from './api-error.ts'
import { integrationDemand, tokenCheck } from './token-check.ts'

/** Where integrations themselves answer; projects use `v2`. */
const flows = '/ic/api/integration/:version{v\\d+}/flows/*'

const bodyLimitBytes = 1024 * 1024

const titleOf = { 400: 'Bad request', 413: 'Payload too large' }

/** The sample integration `ECHO`: what it was sent, as JSON. */
async function echo(c: ExchangeContext): Promise<Response> {
  const read = await readBody(c.req.raw, bodyLimitBytes)
  if ('problem' in read) {
    c.set('decision', read.problem)
    const detail = read.status === 413 ? `At most ${bodyLimitBytes} bytes` : 'The body broke off'
    return apiError(c, read.status, { title: titleOf[read.status], detail })
  }
  const { text } = read
  try {
    const body: unknown = text === '' ? null : JSON.parse(text)
    c.set('decision', 'what came goes back')
    return c.json({ method: c.req.method, query: c.req.query(), body })
  } catch {
    return apiError(c, 400, { title: 'Bad request', detail: 'The body is not JSON' })
  }
}

/** Integrations: they take the scope for everything, and no instance parameter. */
export function flowRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.use(flows, tokenCheck(instance, integrationDemand))
  app.on(['GET', 'POST'], '/ic/api/integration/v1/flows/rest/ECHO/1.0', (c) => echo(c))
  app.on(['GET', 'POST'], '/ic/api/integration/v1/flows/rest/ECHO/1.0/', (c) => echo(c))
  app.all(flows, notFound)
}

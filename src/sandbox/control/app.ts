import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { Journal } from '../http/journal.ts'
import { onlyMethods, originApp } from '../http/origin-app.ts'
import { readJson } from '../http/read-body.ts'
import type { Instance } from '../instance/instance.ts'
import { faultRoutes } from './faults.ts'
import { guard } from './guard.ts'
import { keyRoutes } from './keys.ts'

export interface Controls {
  readonly advance: (seconds: number) => void
  readonly reset: () => void
}

const secondsIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'advanceSeconds' in body ? body.advanceSeconds : undefined

function tellTime(c: ExchangeContext, instance: Instance): Response {
  const now = instance.clock.now().toISOString()
  c.set('decision', `it is ${now}`)
  return c.json({ now })
}

async function clock(c: ExchangeContext, instance: Instance, { advance }: Controls): Promise<Response> {
  const seconds = secondsIn(await readJson(c.req.raw))
  try {
    advance(seconds as number)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'Send {"advanceSeconds": n}; the clock moves forward only, a hundred years at most.'
    c.set('decision', 'no number of seconds, or none that the clock can go')
    return c.json({ error: 'clock_invalid', message }, 400)
  }
  return tellTime(c, instance)
}

/** The fourth origin: time, memory and a fresh start. It belongs to the sandbox, Oracle has no such thing. */
export function controlApp(instance: Instance, journal: Journal, controls: Controls): Hono<Exchange> {
  const app = originApp(instance, journal, 'control')
  app.use(guard(instance.origins.control))
  app.get('/ready', (c) => {
    c.set('decision', 'all origins answer')
    return c.json({ ready: true })
  })
  app.get('/requests', (c) => {
    const requests = journal.requests.all()
    c.set('decision', `requests remembered: ${requests.length}`)
    return c.json({ requests })
  })
  app.post('/clock', (c) => clock(c, instance, controls))
  app.post('/reset', (c) => {
    controls.reset()
    return tellTime(c, instance)
  })
  faultRoutes(app, instance)
  keyRoutes(app, instance)
  for (const path of ['/ready', '/requests']) app.all(path, onlyMethods('GET'))
  for (const path of ['/clock', '/reset']) app.all(path, onlyMethods('POST'))
  app.notFound((c) => {
    c.set('decision', 'there is no such command')
    return c.json({ error: 'not_found', message: 'There is no such command.' }, 404)
  })
  return app
}

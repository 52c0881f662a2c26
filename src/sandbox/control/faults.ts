import type { Hono } from 'hono'
import { isOicError } from '../../foundation/index.ts'
import type { Fault } from '../faults/fault.ts'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import { onlyMethods } from '../http/origin-app.ts'
import { readJson } from '../http/read-body.ts'
import type { Instance } from '../instance/instance.ts'

function left(c: ExchangeContext, { faults }: Instance): Response {
  const pending = faults.pending()
  c.set('decision', `faults waiting: ${pending.length}`)
  return c.json({ faults: pending })
}

async function add(c: ExchangeContext, instance: Instance): Promise<Response> {
  try {
    instance.faults.add((await readJson(c.req.raw)) as Fault)
  } catch (error) {
    if (!isOicError(error, 'SANDBOX_FAULT_INVALID')) throw error
    c.set('decision', error.message)
    return c.json({ error: 'fault_invalid', message: `${error.details['problem']}.` }, 400)
  }
  return left(c, instance)
}

/** `/faults`: each answer tells what is left. */
export function faultRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/faults', (c) => left(c, instance))
  app.post('/faults', (c) => add(c, instance))
  app.delete('/faults', (c) => {
    instance.faults.clear()
    return left(c, instance)
  })
  app.all('/faults', onlyMethods('GET', 'POST', 'DELETE'))
}

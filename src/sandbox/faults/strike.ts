/** Where a fault meets a request. */
import type { MiddlewareHandler } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { OriginName } from '../http/origin-name.ts'
import { noParameters, type Parameters, parametersOf } from '../http/parameters.ts'
import { formLimitBytes, mediaType, readBody } from '../http/read-body.ts'
import type { Instance } from '../instance/instance.ts'
import { act } from './acts.ts'
import { needsForm } from './operations.ts'

/** A copy is read where a fault asks for the form; the request itself stays unread. */
async function formOf(c: ExchangeContext, { faults }: Instance): Promise<Parameters> {
  const isForm = c.req.method === 'POST' && mediaType(c) === 'application/x-www-form-urlencoded'
  if (!isForm || !faults.pending().some(needsForm)) return noParameters
  const body = await readBody(c.req.raw.clone(), formLimitBytes)
  const form = parametersOf(new URLSearchParams('text' in body ? body.text : ''))
  c.set('form', form)
  return form
}

/** Strikes what a fault waits for, notes it for the log, and lets everything else pass. */
export const strike =
  (instance: Instance, origin: OriginName): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    if (instance.faults.pending().length === 0) return next()
    const form = await formOf(c, instance)
    const { method, path } = c.req
    const fault = instance.faults.strike({ origin, method, path, grantType: form.get('grant_type') })
    if (fault === undefined) return next()
    c.set('fault', fault.kind)
    return act({ c, instance, origin, form }, fault, next)
  }

/** How a struck answer leaves: late, in part, or not at all. */
import type { MiddlewareHandler } from 'hono'
import { realWait } from '../defaults.ts'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import type { Instance } from '../instance/instance.ts'

export type Ending =
  | { readonly manner: 'reset' }
  | { readonly manner: 'cut' }
  | { readonly manner: 'late'; readonly seconds: number }

/** Waits, unless the client goes or the sandbox closes before; then false. */
export const hold = (c: ExchangeContext, { faults }: Instance, seconds: number): Promise<boolean> =>
  realWait(seconds, AbortSignal.any([c.req.raw.signal, faults.closed]))

/** Announces all of it and gives half; of nothing, one blank of two. */
async function cutShort(c: ExchangeContext): Promise<Response> {
  const bytes = new Uint8Array(await c.res.arrayBuffer())
  const whole = bytes.length > 1 ? bytes : Uint8Array.of(32, 32)
  const headers = new Headers(c.res.headers)
  headers.set('Content-Length', `${whole.length}`)
  const announced = new Response(null, { status: c.res.status, headers })
  return c.env.connection.cutShort(announced, whole.subarray(0, Math.floor(whole.length / 2)))
}

async function ended(c: ExchangeContext, instance: Instance, ending: Ending): Promise<Response> {
  if (ending.manner === 'cut') return cutShort(c)
  if (ending.manner === 'reset') return c.env.connection.reset()
  return (await hold(c, instance, ending.seconds)) ? c.res : c.env.connection.reset()
}

/** Outermost: what the request changed is written down, and its line is in the log, before anybody waits. */
export const endings =
  (instance: Instance): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    await next()
    const ending = c.get('ending')
    if (ending !== undefined) c.res = await ended(c, instance, ending)
  }

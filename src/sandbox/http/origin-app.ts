import { Hono, type MiddlewareHandler } from 'hono'
import type { Switches } from '../behaviour.ts'
import { endings } from '../faults/endings.ts'
import { strike } from '../faults/strike.ts'
import type { Instance } from '../instance/instance.ts'
import { ecid } from './ecid.ts'
import { exactHost } from './exact-host.ts'
import type { Exchange, ExchangeContext } from './exchange.ts'
import { type Journal, journal } from './journal.ts'
import { asMethodRefusal } from './method-refusals.ts'
import type { OriginName } from './origin-name.ts'
import { plainRefusal } from './plain-refusal.ts'
import { onlyReadable } from './unreadable.ts'

/** An application for one of the four origins, with what all of them share. */
export function originApp(instance: Instance, notes: Journal, name: OriginName): Hono<Exchange> {
  const app = new Hono<Exchange>()
  app.use(endings(instance), ecid(instance), journal(instance, notes, name))
  app.use(onlyReadable, exactHost(instance.origins[name]), strike(instance, name))
  app.onError((error, c) => {
    c.set('decision', `the sandbox itself failed: ${error.name}`)
    return plainRefusal(c, 500, { error: 'server_error', description: 'The sandbox failed.' })
  })
  return app
}

function refuseMethod(c: ExchangeContext, allowed: readonly string[], decidedBy = ''): Response {
  c.set('decision', `this address knows ${allowed.join(', ')}${decidedBy}`)
  const words = { error: 'invalid_request', description: 'Method not allowed.' }
  return plainRefusal(c, 405, words, { Allow: allowed.join(', ') })
}

/**
 * Stands before a GET that changes something: Hono answers HEAD by the route for GET, and HEAD must change nothing
 * (RFC 9110 section 9.2.1). Where a GET only tells, HEAD is answered as it is.
 */
export const neverByHead: MiddlewareHandler<Exchange> = async (c, next) =>
  c.req.method === 'HEAD' ? refuseMethod(c, ['GET']) : next()

/** For the methods that a path does not know. */
export const onlyMethods = (...allowed: readonly string[]) =>
  asMethodRefusal((c: ExchangeContext) => refuseMethod(c, allowed))

/** The same where a switch gives the path one method more: the log names it. */
export const onlyMethodsWithout = (
  method: string,
  decidedBy: keyof Switches,
  ...allowed: readonly string[]
) =>
  asMethodRefusal((c: ExchangeContext) =>
    refuseMethod(c, allowed, c.req.method === method ? ` (${decidedBy})` : ''),
  )

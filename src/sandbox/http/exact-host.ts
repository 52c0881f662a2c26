import type { MiddlewareHandler } from 'hono'
import type { Exchange } from './exchange.ts'
import { plainRefusal } from './plain-refusal.ts'

/**
 * Answers only under the sandbox's own address. A page of another site that points its own name at
 * 127.0.0.1 (DNS rebinding) would otherwise read what this machine's user sees.
 */
export const exactHost = (origin: string): MiddlewareHandler<Exchange> => {
  const { host } = new URL(origin)
  return async (c, next) => {
    const asked = c.req.header('host') ?? host
    if (asked === host && c.req.url.startsWith(`${origin}/`)) return next()
    c.set('decision', 'the Host header names another address')
    const description = `This sandbox answers at ${origin} only.`
    return plainRefusal(c, 421, { error: 'invalid_request', description })
  }
}

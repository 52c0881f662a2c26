import type { MiddlewareHandler } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import { mediaType } from '../http/read-body.ts'

/**
 * Programs may command the sandbox, pages of other sites may not: a foreign `Origin` is refused, and a
 * command must be JSON by name, which no page can send elsewhere without being asked first.
 */
export const guard =
  (ownOrigin: string): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== ownOrigin) {
      c.set('decision', 'a page of another site')
      return c.json(
        { error: 'origin_foreign', message: 'Pages of other sites may not command the sandbox.' },
        403,
      )
    }
    if (c.req.method === 'GET' || mediaType(c) === 'application/json') return next()
    c.set('decision', 'a command that is not JSON by name')
    return c.json({ error: 'not_json', message: 'Send Content-Type: application/json.' }, 415)
  }

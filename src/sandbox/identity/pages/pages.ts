/** Pages that belong to no request of an application. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { errorPage, pageHeaders } from '../../http/page.ts'
import type { Instance } from '../../instance/instance.ts'
import { homePage } from './home-page.ts'

/** The domain's own error page (documented). */
const errorPath = '/ui/v1/error'

/**
 * Nothing of ours leads to the error page: what goes wrong is said where it happens. The error pages that
 * administrators can set, with their encrypted `errorCtx`, are not here; nothing of a query is shown.
 */
export function pageRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/', async (c) => {
    c.set('decision', 'what this is')
    return c.html(await homePage(instance.behaviour.name), 200, { ...pageHeaders })
  })
  app.all('/', onlyMethods('GET'))
  app.get(errorPath, async (c) => {
    c.set('decision', "the domain's own error page")
    return c.html(await errorPage('Something went wrong', 'Your request could not be completed.'), 200, {
      ...pageHeaders,
    })
  })
  app.all(errorPath, onlyMethods('GET'))
}

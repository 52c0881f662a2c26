/**
 * `/oauth2/v1/userlogout`: ends the session of this browser. A page of another site can send a browser here and so
 * sign the person out; that is how signing out works, since applications do just that.
 */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { neverByHead, onlyMethods } from '../../http/origin-app.ts'
import { page, pageHeaders } from '../../http/page.ts'
import { queryOf } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import { confidential, showRefusal } from '../authorize/answer.ts'
import { withParameters } from '../redirect-uri.ts'
import { Refusal } from '../refusal.ts'
import { endSession } from '../sign-in/session.ts'
import { judgeLogout, type Logout } from './judge-logout.ts'

/** In the place of the landing page that an administrator can set. */
const landingPage = page(
  'Signed out',
  html`<h1>You are signed out</h1>
<p class="quiet">The next application that asks will show the sign-in page again. Tokens that applications hold already go on.</p>`,
)

async function send(c: ExchangeContext, { address, state }: Logout): Promise<Response> {
  if (address === undefined) return c.html(await landingPage, 200, { ...pageHeaders })
  const parameters: Record<string, string> = state === undefined ? {} : { state: encodeURIComponent(state) }
  return c.body(null, 302, { ...confidential, Location: withParameters(address, parameters) })
}

/** A refused request ends nothing: who sees the page can mend the address and try again. */
async function logout(c: ExchangeContext, instance: Instance): Promise<Response> {
  try {
    const asked = await judgeLogout(instance, queryOf(new URL(c.req.url)))
    const had = endSession(c, instance)
    c.set('decision', had ? 'the session ended' : 'there was no session')
    return await send(c, asked)
  } catch (error) {
    if (error instanceof Refusal) return showRefusal(c, error)
    throw error
  }
}

export function userlogoutRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/oauth2/v1/userlogout', neverByHead, (c) => logout(c, instance))
  app.all('/oauth2/v1/userlogout', onlyMethods('GET'))
}

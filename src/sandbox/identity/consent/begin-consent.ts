import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { ConsentRequest } from '../../instance/issued.ts'
import { put } from '../../instance/shelf.ts'
import { requestCookieSeconds } from '../../lifetimes.ts'

/** Where Oracle's page is (seen). */
export const consentPagePath = '/ui/v1/myconsole/consent'

/** Keeps what was asked for as long as a sign-in may take, and sends the browser to the page. */
export function beginConsent(
  c: ExchangeContext,
  instance: Instance,
  wanted: Pick<ConsentRequest, 'request' | 'session' | 'scopes'>,
): Response {
  const { random, clock, state, origins } = instance
  const now = clock.seconds()
  const id = random.hex('consent', 32)
  put(state.issued.consentRequests, id, { ...wanted, id, expiresAt: now + requestCookieSeconds }, now)
  instance.changed()
  c.set('decision', `signed in, to the consent page for ${wanted.scopes.join(' ')}`)
  return c.body(null, 303, { Location: `${origins.identity}${consentPagePath}`, 'Cache-Control': 'no-store' })
}

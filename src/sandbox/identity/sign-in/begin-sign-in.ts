import type { ExchangeContext } from '../../http/exchange.ts'
import { pageHeaders } from '../../http/page.ts'
import type { Instance } from '../../instance/instance.ts'
import type { SignInPurpose } from '../../instance/issued.ts'
import { startLogin } from './login-transaction.ts'
import { relayPage } from './sign-in-page.ts'

export const signInPath = '/ui/v1/signin'

/** Sends a browser without a session to the sign-in page, in one of the two ways seen. */
export async function beginSignIn(
  c: ExchangeContext,
  instance: Instance,
  purpose: SignInPurpose,
): Promise<Response> {
  const login = startLogin(c, instance, purpose)
  c.set('decision', 'no session, to the sign-in page (unauthenticatedAuthorize)')
  if (instance.behaviour.unauthenticatedAuthorize === 'redirect') {
    const location = `${instance.origins.identity}${signInPath}`
    return c.body(null, 303, { Location: location, 'Cache-Control': 'no-store' })
  }
  const signature = instance.random.bytes('signature', 32).toString('base64')
  return c.html(await relayPage(signInPath, { signature, loginCtx: login }), 200, { ...pageHeaders })
}

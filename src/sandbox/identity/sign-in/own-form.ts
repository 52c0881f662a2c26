import type { ExchangeContext } from '../../http/exchange.ts'
import { problemPage } from '../../http/problem-page.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction } from '../../instance/issued.ts'
import { loginOf } from './login-transaction.ts'

export const cannotSignIn = problemPage('You cannot sign in here')

export const noLogin = (c: ExchangeContext, decision?: string): Promise<Response> =>
  cannotSignIn(
    c,
    400,
    'There is no sign-in under way in this browser, or it took longer than 15 minutes.',
    decision,
  )

/**
 * A page of another site must not be able to sign this browser in, nor to end its sign-in. `Origin` is
 * `null` on our own form, because of `Referrer-Policy: no-referrer`; `Sec-Fetch-Site` tells the two apart.
 */
export function isForeign(c: ExchangeContext, { origins }: Instance): boolean {
  const site = c.req.header('sec-fetch-site') ?? 'none'
  const origin = c.req.header('origin') ?? 'null'
  return !['same-origin', 'none'].includes(site) || !['null', origins.identity].includes(origin)
}

type Answer = (c: ExchangeContext, login: LoginTransaction) => Response | Promise<Response>

/**
 * Answers a form of the sign-in page: one that this browser was shown, for a sign-in still under way. Without its
 * ticket the newest one of this browser is meant (ours, so that curl with a cookie jar can sign in).
 */
export const ownForm =
  (instance: Instance, answer: Answer) =>
  (c: ExchangeContext): Response | Promise<Response> => {
    if (isForeign(c, instance)) return cannotSignIn(c, 403, 'The form was sent from another site.')
    const ticket = c.var.form?.get('loginCtx')
    if (ticket === undefined && instance.behaviour.signInTicket === 'needed')
      return noLogin(c, 'the form does not name the sign-in (signInTicket)')
    const login = loginOf(c, instance, ticket)
    return login === undefined ? noLogin(c) : answer(c, login)
  }

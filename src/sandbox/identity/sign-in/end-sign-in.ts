import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { sendRefusal } from '../authorize/answer.ts'
import { grantRequest } from '../authorize/grant-request.ts'
import { sendBack } from '../authorize/send-back.ts'
import { Refusal } from '../refusal.ts'
import { endLogin } from './login-transaction.ts'
import { startSession } from './session.ts'

/** To a page of the domain itself, which asks what is left to ask. */
function goTo(c: ExchangeContext, instance: Instance, path: string, decision: string): Response {
  c.set('decision', decision)
  const location = `${instance.origins.identity}${path}`
  return c.body(null, 303, { Location: location, 'Cache-Control': 'no-store' })
}

/** The person has signed in: a session, and what the application or the page asked for. */
export function complete(
  c: ExchangeContext,
  instance: Instance,
  login: LoginTransaction,
  user: User,
): Response {
  endLogin(instance, login)
  const session = startSession(c, instance, user)
  const { purpose } = login
  if ('returnTo' in purpose) return goTo(c, instance, purpose.returnTo, 'signed in, back to the page')
  const { request } = purpose
  return sendBack(c, instance, request, (address) =>
    grantRequest(c, instance, address, { request, session, how: 'signed in' }),
  )
}

/**
 * "An error instead of the code" is documented for a person who does not sign in, and its shape is not: this
 * one is inferred, from RFC 6749 section 4.1.2.1 and from the clients that look for it.
 */
const declined = (): Refusal =>
  new Refusal({
    status: 400,
    error: 'access_denied',
    description: 'The sign-in was cancelled.',
    reason: 'the person cancelled the sign-in',
  })

export function cancel(c: ExchangeContext, instance: Instance, login: LoginTransaction): Response {
  endLogin(instance, login)
  const { purpose } = login
  if ('returnTo' in purpose) return goTo(c, instance, purpose.returnTo, 'the person cancelled the sign-in')
  return sendBack(c, instance, purpose.request, (address) =>
    sendRefusal(c, instance, { address, refusal: declined() }),
  )
}

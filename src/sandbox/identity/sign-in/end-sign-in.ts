import type { ExchangeContext } from '../../http/exchange.ts'
import { parametersOf } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { sendCode, sendRefusal, showRefusal } from '../authorize/answer.ts'
import { issueCode } from '../authorize/issue-code.ts'
import { judgeAddress, type ReturnAddress } from '../authorize/judge-request.ts'
import { Refusal } from '../refusal.ts'
import { endLogin } from './login-transaction.ts'
import { startSession } from './session.ts'

/** The address is judged again: it may have been taken from the application meanwhile. */
function sendBack(
  c: ExchangeContext,
  instance: Instance,
  { request: { clientId, redirectUri, state = '' } }: LoginTransaction,
  send: (address: ReturnAddress) => Response,
): Response {
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, state })
  try {
    return send(judgeAddress(instance, parametersOf(query)))
  } catch (error) {
    if (error instanceof Refusal) return showRefusal(c, error)
    throw error
  }
}

/** The person has signed in: a session, and a code for the application. */
export function complete(
  c: ExchangeContext,
  instance: Instance,
  login: LoginTransaction,
  user: User,
): Response {
  endLogin(instance, login)
  const session = startSession(c, instance, user)
  return sendBack(c, instance, login, (address) => {
    const code = issueCode(instance, login.request, session)
    return sendCode(c, instance, { address, code, decision: 'signed in, code issued' })
  })
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
  return sendBack(c, instance, login, (address) => sendRefusal(c, instance, { address, refusal: declined() }))
}

/**
 * Before a browser opens, the authorization address is asked once without cookies: an identity domain
 * answers an unknown client or an unregistered redirect address with JSON, which a person would
 * otherwise find in the browser while the terminal waits for nothing.
 */
import { isOicError, OicError, printable } from '../../foundation/index.ts'
import {
  type LoginAttempt,
  limitedFetch,
  readCallback,
  secondsForAnAnswer,
  type Transport,
} from '../protocol/index.ts'

interface Refusal {
  readonly error: string
  readonly description?: string
}

async function jsonRefusal(response: Response): Promise<Refusal | undefined> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return undefined
  const found: unknown = await response.json().catch(() => undefined)
  if (typeof found !== 'object' || found === null) return undefined
  const { error, error_description: description } = found as Record<string, unknown>
  if (typeof error !== 'string') return undefined
  const described = typeof description === 'string' && { description: printable(description) }
  return { error: printable(error), ...described }
}

function refuseAtOnce(refusal: Refusal, { clientId, redirectUri }: LoginAttempt): never {
  if (refusal.error === 'invalid_redirect_uri') {
    throw new OicError('LOGIN_REDIRECT_UNREGISTERED', { details: { redirectUri, clientId } })
  }
  if (refusal.error === 'invalid_client') {
    throw new OicError('LOGIN_CLIENT_UNKNOWN', { details: { clientId } })
  }
  throw new OicError('LOGIN_REFUSED', { details: { ...refusal } })
}

/** A redirect that already carries this attempt's error back: a scope that is not allowed, for example. */
function refuseRedirected(location: string | null, attempt: LoginAttempt): void {
  const target = URL.parse(location ?? '')
  if (!target || !location?.startsWith(attempt.redirectUri)) return
  if (target.searchParams.has('error')) readCallback(target, attempt)
}

/** Undefined for a page too long to be a refusal: it is for the browser to show. */
async function firstAnswer(address: URL, transport: Transport): Promise<Response | undefined> {
  const ask = limitedFetch(transport, secondsForAnAnswer)
  return ask(address.href, { method: 'GET', headers: { accept: '*/*' } }).catch((error: unknown) => {
    if (isOicError(error, 'IDENTITY_ANSWER_MALFORMED')) return undefined
    throw error
  })
}

/**
 * @throws {OicError} LOGIN_REDIRECT_UNREGISTERED, LOGIN_CLIENT_UNKNOWN, LOGIN_REFUSED, LOGIN_DECLINED,
 *   CALLBACK_*, IDENTITY_UNREACHABLE, IDENTITY_UNAVAILABLE
 */
export async function askFirst(address: URL, attempt: LoginAttempt, transport: Transport): Promise<void> {
  const response = await firstAnswer(address, transport)
  if (!response) return
  const { status } = response
  if (status >= 500 || status === 429) {
    throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin: address.origin, status } })
  }
  const refusal = await jsonRefusal(response)
  if (refusal) refuseAtOnce(refusal, attempt)
  refuseRedirected(response.headers.get('location'), attempt)
}

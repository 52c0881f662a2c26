/**
 * One request with the token. It travels in the Authorization header only, to stored origins only; redirects are
 * followed here, because the platform's own `fetch` would drop the header between the runtime and the design host, or
 * carry other secrets to strangers.
 */
import { networkReason, networkTrouble, OicError } from '../foundation/index.ts'
import type { Instance, ValidToken } from '../oauth/index.ts'
import { hasUserName, storedOrigins } from './address.ts'

interface Sending {
  readonly instance: Instance
  readonly fetch: typeof globalThis.fetch
}

const mostRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])

async function send(url: URL, init: RequestInit, token: ValidToken, fetch: typeof globalThis.fetch) {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token.accessToken.reveal()}`)
  try {
    return await fetch(url, { ...init, headers, redirect: 'manual' })
  } catch (error) {
    if (init.signal?.aborted) throw init.signal.reason
    const details = { origin: url.origin, ...networkTrouble(error) }
    throw new OicError('API_UNREACHABLE', { details, cause: networkReason(error) })
  }
}

const isRedirect = ({ status, headers }: Response): boolean =>
  redirects.has(status) && headers.has('location')

function nextAddress({ headers }: Response, from: URL, instance: Instance): URL {
  const target = URL.parse(headers.get('location') ?? '', from)
  if (target && storedOrigins(instance).includes(target.origin) && !hasUserName(target)) return target
  const origin = target && hasUserName(target) ? `${target.origin} with a user name` : target?.origin
  throw new OicError('API_REDIRECT_FOREIGN', { details: { origin: origin ?? 'an invalid address' } })
}

/** A stream can be sent once only; text, bytes and forms can be sent again. */
export const isReplayable = ({ body }: RequestInit): boolean =>
  body === undefined ||
  body === null ||
  typeof body === 'string' ||
  ArrayBuffer.isView(body) ||
  [ArrayBuffer, Blob, FormData, URLSearchParams].some((kind) => body instanceof kind)

function forRedirect(init: RequestInit, status: number): RequestInit {
  if (status === 303) {
    const headers = new Headers(init.headers)
    headers.delete('content-type')
    return { ...init, headers, method: init.method === 'HEAD' ? 'HEAD' : 'GET', body: null }
  }
  if (!isReplayable(init)) throw new OicError('API_BODY_SPENT')
  return init
}

/** @throws {OicError} API_UNREACHABLE, API_REDIRECT_FOREIGN, API_REDIRECTED_IN_CIRCLES, API_BODY_SPENT */
export async function sendFollowing(
  url: URL,
  init: RequestInit,
  token: ValidToken,
  { instance, fetch }: Sending,
): Promise<Response> {
  let at = url
  let message = init
  for (let count = 0; count <= mostRedirects; count++) {
    const response = await send(at, message, token, fetch)
    if (!isRedirect(response) || init.redirect === 'manual') return response
    await response.body?.cancel()
    const next = nextAddress(response, at, instance)
    message = forRedirect(message, response.status)
    at = next
  }
  throw new OicError('API_REDIRECTED_IN_CIRCLES', { details: { count: mostRedirects } })
}

/** Step 4 of the manual: a call with the token, and when it is made a second time. */
import { isOicError, type Pause, waitFor } from '../foundation/index.ts'
import type { Instance, TokenSource, ValidToken } from '../oauth/index.ts'
import { callAddress } from './address.ts'
import { isReplayable, sendFollowing } from './follow-redirects.ts'
import { pauseSeconds } from './pause.ts'

export interface AuthorizedFetchParts {
  readonly instance: Instance
  readonly tokens: TokenSource
  readonly fetch: typeof globalThis.fetch
  /** Ends every call that brings no signal of its own. */
  readonly signal?: AbortSignal | undefined
  /** Waits before a call is repeated. */
  readonly pause?: Pause | undefined
}

/** What `fetch` takes (`redirect: 'manual'` hands a redirect on), and whether the call may be made twice. */
export interface CallInit extends RequestInit {
  /** A server that is busy (429, 503) is asked again after a while. Without: calls that only read. */
  readonly repeatable?: boolean | undefined
}

/** As `fetch`, but takes a path or an address of the instance, and brings the token. */
export type AuthorizedFetch = (address: string, init?: CallInit) => Promise<Response>

type Signal = AbortSignal | undefined

/** A refresh that fails leaves the refused answer as the last word, unless a person must log in again. */
function unlessLoginEnded(error: unknown): undefined {
  const isOver = isOicError(error) && error.kind === 'login' && error.code !== 'LOGIN_NOT_RENEWABLE'
  if (isOver) throw error
}

interface FirstTry {
  readonly response: Response
  readonly token: ValidToken
  readonly init: RequestInit
  readonly repeatable: boolean | undefined
}

/** A newer token than the refused one, if there is any to be had. */
async function newToken({ generation }: ValidToken, parts: AuthorizedFetchParts, signal: Signal) {
  const renewed = await parts.tokens.token({ newerThan: generation, signal }).catch(unlessLoginEnded)
  signal?.throwIfAborted()
  return renewed && renewed.generation !== generation ? renewed : undefined
}

/**
 * The token for a second try, when it is time for that; undefined: the first answer is the last word. A 401
 * was given before the server did anything (RFC 6750 section 3.1).
 */
async function tokenForAnother(
  first: FirstTry,
  parts: AuthorizedFetchParts,
): Promise<ValidToken | undefined> {
  const { response, token, init, repeatable } = first
  const signal = init.signal ?? undefined
  if (!isReplayable(init)) return undefined
  if (response.status === 401) return newToken(token, parts, signal)
  const seconds = pauseSeconds(response, { method: init.method, repeatable })
  if (seconds === undefined) return undefined
  await (parts.pause ?? waitFor)(seconds, signal)
  return parts.tokens.token({ signal })
}

/**
 * A `fetch` for one instance. A 401 leads to one refresh and one more try, a 429 or 503 to one more try after
 * a pause, and neither to a third; a 403 to none.
 * @throws {OicError} API_ADDRESS_INVALID, API_ORIGIN_FOREIGN, API_REDIRECT_FOREIGN, API_UNREACHABLE;
 *   what the token source throws
 */
export function authorizedFetch(parts: AuthorizedFetchParts): AuthorizedFetch {
  return async (address, { repeatable, ...given } = {}) => {
    const url = callAddress(address, parts.instance)
    const signal = given.signal ?? parts.signal ?? undefined
    const init = signal ? { ...given, signal } : given
    const token = await parts.tokens.token({ signal })
    const response = await sendFollowing(url, init, token, parts)
    const next = await tokenForAnother({ response, token, init, repeatable }, parts)
    if (!next) return response
    await response.body?.cancel()
    return sendFollowing(url, init, next, parts)
  }
}

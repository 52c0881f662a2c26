/**
 * What the loopback listener answers. One request may finish the login: a GET of the callback path, at
 * the registered Host, with the state of this attempt. Everything else gets a 4xx and is forgotten.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AcceptedCallback, belongsTo, type LoginAttempt, readCallback } from '../protocol/index.ts'
import { notSignedInPage, pageHeaders, signedInPage } from './callback-page.ts'
import { isStray, type Outcome } from './way-back.ts'

/** The first callback that belongs to the attempt: accepted, or the reason why the login was refused. */
export type Arrival = { readonly accepted: AcceptedCallback } | { readonly refused: unknown }

const endPages: Readonly<Record<Outcome, string>> = {
  'signed-in': signedInPage,
  'not-signed-in': notSignedInPage,
}

const endPath = (outcome: Outcome): string => `/oic/${outcome}`

/** Texts of ours alone: nothing of the request is ever repeated. */
function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** Why a request is turned away before its address is looked at, if it is. */
function turnedAway(
  { headers, method }: IncomingMessage,
  { host, origin }: URL,
): [status: number, text: string] | undefined {
  if (headers.host !== host) return [403, 'This address is not served here.']
  if (headers.origin !== undefined && headers.origin !== origin) {
    return [403, 'Other pages may not call this address.']
  }
  return method === 'GET' ? undefined : [405, 'Only GET is served here.']
}

export class CallbackServer {
  readonly #redirectUri: URL
  readonly #arrival = Promise.withResolvers<Arrival>()
  readonly #pageSeen = Promise.withResolvers<void>()
  #attempt: LoginAttempt | undefined
  /** The browser that brought the callback; it learns the outcome when there is one. */
  #waiting: ServerResponse | undefined
  #outcome: Outcome | undefined

  constructor(redirectUri: string) {
    this.#redirectUri = new URL(redirectUri)
  }

  /** Resolves with the first callback of the expected attempt. */
  arrival(attempt: LoginAttempt): Promise<Arrival> {
    this.#attempt = attempt
    return this.#arrival.promise
  }

  /** Sends the browser on to a page whose address holds no code; resolves when it has fetched that. */
  async conclude(outcome: Outcome): Promise<void> {
    if (!this.#waiting || this.#waiting.destroyed) return
    this.#outcome = outcome
    this.#waiting.writeHead(303, { ...pageHeaders, location: endPath(outcome) }).end()
    await this.#pageSeen.promise
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('connection', 'close')
    response.setHeader('allow', 'GET')
    const { origin, pathname } = this.#redirectUri
    const refusal = turnedAway(request, this.#redirectUri)
    if (refusal) return answer(response, ...refusal)
    const address = URL.parse(request.url ?? '', origin)
    if (address?.origin !== origin) return answer(response, 400, 'This is no address.')
    if (address.pathname === pathname) return this.#takeCallback(address, response)
    this.#showEnd(address.pathname, response)
  }

  /** There is an end page once there is an end, and only the one that is true. */
  #showEnd(path: string, response: ServerResponse): void {
    const outcome = this.#outcome
    if (!outcome || path !== endPath(outcome)) return answer(response, 404, 'There is nothing here.')
    response.writeHead(200, pageHeaders).end(endPages[outcome], () => this.#pageSeen.resolve())
  }

  #takeCallback(callback: URL, response: ServerResponse): void {
    const attempt = this.#attempt
    if (!attempt || !belongsTo(attempt, callback.searchParams)) {
      return answer(response, 400, 'This address does not belong to the login that is under way.')
    }
    if (this.#waiting) return answer(response, 409, 'This login was already answered.')
    try {
      this.#arrival.resolve({ accepted: readCallback(callback, attempt) })
    } catch (error) {
      if (isStray(error)) return answer(response, 400, 'This is not a whole answer to the login.')
      this.#arrival.resolve({ refused: error })
    }
    this.#waiting = response
  }
}

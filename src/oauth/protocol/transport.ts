/**
 * How this product talks to an identity domain: only where a secret may be sent, never following a
 * redirect, never reading more than 1 MiB, never longer than the deadline, and on a connection of its
 * own (a reset of a reused connection could not be told from a request that was processed).
 * oauth4webapi leaves these open.
 */
import {
  type Clock,
  isOicError,
  isSafeForSecrets,
  networkReason,
  networkTrouble,
  OicError,
  readAtMost,
} from '../../foundation/index.ts'

export interface Transport {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  /** Ends every request but a refresh, whose answer is the login. */
  readonly signal?: AbortSignal | undefined
  /** Told how far a request has come; waited for. */
  readonly reached?: ((point: 'sending' | 'headers' | 'body') => void | Promise<void>) | undefined
}

export const secondsForAnAnswer = 30
/** A refresh spends the old token when the server receives it: its answer is worth waiting for. */
export const secondsForARefresh = 120

const largestBody = 1024 * 1024

function addressProblem(address: URL): string | undefined {
  if (!isSafeForSecrets(address)) return 'its address does not begin with https'
  if (address.username || address.password) return 'its address holds a user name or a password'
  return undefined
}

/** @throws {OicError} IDENTITY_UNREACHABLE when nothing of ours may go there; nothing was sent then */
export function checkedAddress(url: string | undefined): URL {
  const address = URL.parse(url ?? '')
  const problem = address ? addressProblem(address) : 'its address is not complete'
  if (address && problem === undefined) return address
  const details = { origin: address?.origin ?? 'no address', problem: problem ?? '' }
  throw new OicError('IDENTITY_UNREACHABLE', { details })
}

async function readBody(response: Response, origin: string): Promise<string> {
  const text = await readAtMost(response, largestBody)
  if (text !== undefined) return text
  throw new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem: 'it is over 1 MiB' } })
}

export interface Message {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | URLSearchParams | undefined
}

/**
 * A `fetch` with these limits; its answer is complete when it resolves.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB), IDENTITY_REDIRECTED
 *   (in a browser, which hides where to)
 */
export function limitedFetch({ fetch, signal, reached }: Transport, deadlineSeconds: number) {
  return async (url: string, { method, headers, body: form }: Message): Promise<Response> => {
    const { origin } = checkedAddress(url)
    await reached?.('sending')
    const deadline = AbortSignal.timeout(deadlineSeconds * 1000)
    try {
      const response = await fetch(url, {
        method,
        // Unpacked by Node, a packed answer that was cut looks whole; a token answer is too short to need packing.
        headers: { ...headers, connection: 'close', 'accept-encoding': 'identity' },
        ...(form !== undefined && { body: form }),
        redirect: 'manual',
        signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
      })
      await reached?.('headers')
      if (response.type === 'opaqueredirect')
        throw new OicError('IDENTITY_REDIRECTED', { details: { origin } })
      const body = await readBody(response, origin)
      await reached?.('body')
      return new Response(body || null, { status: response.status, headers: response.headers })
    } catch (error) {
      signal?.throwIfAborted()
      if (isOicError(error)) throw error
      const details = { origin, ...networkTrouble(error) }
      throw new OicError('IDENTITY_UNREACHABLE', { details, cause: networkReason(error) })
    }
  }
}

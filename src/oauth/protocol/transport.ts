/**
 * How this product talks to an identity domain: never following a redirect, never reading more than
 * 1 MiB, never longer than the deadline, and on a connection of its own (a reset of a reused
 * connection could not be told from a request that was processed). oauth4webapi leaves these open.
 */
import { type Clock, isOicError, networkProblem, OicError } from '../../foundation/index.ts'

export interface Transport {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
}

export const secondsForAnAnswer = 30
/** A refresh spends the old token when the server receives it: its answer is worth waiting for. */
export const secondsForARefresh = 120

const largestBody = 1024 * 1024

async function readBody(response: Response, origin: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > largestBody) {
      throw new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem: 'it is over 1 MiB' } })
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

interface Message {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | URLSearchParams | undefined
}

/** A `fetch` with these limits; its answer is complete when it resolves. */
export function limitedFetch({ fetch }: Transport, deadlineSeconds: number) {
  return async (url: string, { method, headers, body: form }: Message): Promise<Response> => {
    const { origin } = new URL(url)
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, connection: 'close' },
        ...(form !== undefined && { body: form }),
        redirect: 'manual',
        signal: AbortSignal.timeout(deadlineSeconds * 1000),
      })
      const body = await readBody(response, origin)
      return new Response(body || null, { status: response.status, headers: response.headers })
    } catch (error) {
      if (isOicError(error)) throw error
      const problem = networkProblem(error)
      throw new OicError('IDENTITY_UNREACHABLE', { details: { origin, problem }, cause: error })
    }
  }
}

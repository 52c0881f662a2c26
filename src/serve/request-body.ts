/** The caller's body: small ones whole, so that a call can be repeated with a new token; others as they arrive. */
import type { IncomingMessage } from 'node:http'
import { OicError } from '../foundation/index.ts'
import { hasNoBody } from './methods.ts'

const longestWhole = 64 * 1024

export interface BodyOfCall {
  readonly body?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** Of a body that streams: it is announced as it was announced to us. */
  readonly length?: string | undefined
}

type Late = (error: OicError) => void

async function inTime<T>(piece: Promise<T>, stallMs: number, late: Late): Promise<T> {
  const { promise: waited, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new OicError('SERVE_CALLER_SLOW', { details: { seconds: Math.ceil(stallMs / 1000) } })
    late(error)
    reject(error)
  }, stallMs)
  return await Promise.race([piece, waited]).finally(() => clearTimeout(timer))
}

/** Waits for each piece only while it is asked for: an instance that takes its time is not the caller's fault. */
async function* arriving(request: IncomingMessage, stallMs: number, late: Late): AsyncGenerator<Uint8Array> {
  const pieces = request.iterator({ destroyOnReturn: false })
  for (;;) {
    const { done, value } = await inTime(pieces.next(), stallMs, late)
    if (done) return
    yield value
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const found: Uint8Array[] = []
  for await (const piece of pieces) found.push(piece)
  return new Uint8Array(Buffer.concat(found))
}

/** Nothing is read before it is asked for. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(stream) {
        const { done, value } = await pieces.next()
        if (done) stream.close()
        else stream.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )

/**
 * @param late is called when the caller stops sending
 * @throws {OicError} SERVE_BODY_REFUSED
 */
export async function bodyOf(request: IncomingMessage, stallMs: number, late: Late): Promise<BodyOfCall> {
  const { method = '', headers } = request
  const length = headers['content-length']
  const isChunked = headers['transfer-encoding'] !== undefined
  if (!isChunked && (length === undefined || Number(length) === 0)) return {}
  if (hasNoBody(method)) throw new OicError('SERVE_BODY_REFUSED', { details: { method } })
  const pieces = arriving(request, stallMs, late)
  if (!isChunked && Number(length) <= longestWhole) return { body: await whole(pieces) }
  return { body: streamOf(pieces), length }
}

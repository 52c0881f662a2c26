/** One admitted call: judged, sent with the token, and its answer handed back as it arrives. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AuthorizedFetch, callAddress } from '../api/index.ts'
import type { Instance } from '../oauth/index.ts'
import { headersToAnswer } from './answer-headers.ts'
import type { Limits } from './limits.ts'
import { ownLocation } from './location.ts'
import { checkMethod } from './methods.ts'
import { bodyOf } from './request-body.ts'
import { headersToSend, pairsOf } from './request-headers.ts'
import { servedPath } from './served-path.ts'

export interface PassOnParts {
  readonly instance: Instance
  readonly call: AuthorizedFetch
  readonly mayWrite: boolean
  readonly limits: Limits
  /** What our own addresses begin with. */
  readonly base: string
}

/** A caller that is given an answer and does not read it is not waited for without end. */
const drained = (response: ServerResponse, stallMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), stallMs)
    const settle = (): void => {
      clearTimeout(timer)
      response.off('drain', settle).off('close', settle)
      resolve()
    }
    response.once('drain', settle).once('close', settle)
  })

async function handBack(answer: Response, response: ServerResponse, stallMs: number): Promise<void> {
  for await (const piece of answer.body ?? []) {
    if (response.destroyed) return
    if (!response.write(piece)) await drained(response, stallMs)
  }
  response.end()
}

function judged(
  request: IncomingMessage,
  target: string,
  { mayWrite, instance }: Pick<PassOnParts, 'mayWrite' | 'instance'>,
): string {
  const { method = '', rawHeaders } = request
  const parameters = new URLSearchParams(/\?(.*)/s.exec(target)?.[1])
  const headerNames = pairsOf(rawHeaders).map(([name]) => name)
  checkMethod({ method, headerNames, parameterNames: [...parameters.keys()] }, mayWrite)
  return servedPath(target, instance.name)
}

/**
 * @param target what stands behind the secret part of the address
 * @throws {OicError} SERVE_*, and as the authorized fetch does; then nothing was answered, or the answer was cut
 */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  { instance, call, mayWrite, limits, base }: PassOnParts,
): Promise<void> {
  const path = judged(request, target, { mayWrite, instance })
  const left = new AbortController()
  response.once('close', () => left.abort())
  const late = (error: Error): void => left.abort(error)
  const headers = headersToSend(request.rawHeaders)
  const { body, length } = await bodyOf(request, limits.bodyStallMs, late)
  if (length !== undefined) headers.set('content-length', length)
  const answer = await call(path, {
    method: request.method ?? 'GET',
    headers,
    redirect: 'manual',
    signal: left.signal,
    ...(body && { body, duplex: 'half' }),
  })
  const location = ownLocation(answer, { instance, calledAt: callAddress(path, instance), base })
  response.writeHead(answer.status, {
    ...headersToAnswer(answer.headers),
    ...(location !== undefined && { location }),
  })
  await handBack(answer, response, limits.readerStallMs)
}

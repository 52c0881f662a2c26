/** What arrives and is no request that could be dealt with: it is answered like any other, and the log says why. */
import type { MiddlewareHandler } from 'hono'
import type { Instance } from '../instance/instance.ts'
import { newEcid } from './ecid.ts'
import type { Exchange } from './exchange.ts'
import type { Journal } from './journal.ts'
import type { OriginName } from './origin-name.ts'

export interface Unreadable {
  readonly status: 400 | 408 | 417 | 431
  /** For the log. */
  readonly reason: string
}

/** Texts are ours. */
const descriptions: Readonly<Record<Unreadable['status'], string>> = {
  400: 'The request cannot be read.',
  408: 'The request took too long.',
  417: 'The expectation cannot be met.',
  431: 'The header of the request is too long.',
}

const bodyOf = ({ status }: Unreadable, ecid: string) => ({
  error: 'invalid_request',
  error_description: descriptions[status],
  ecid,
})

/** Refuses what the web server could not make a request of; where its body ends is not known, so the line ends. */
export const onlyReadable: MiddlewareHandler<Exchange> = async (c, next) => {
  const { unreadable } = c.env
  if (unreadable === undefined) return next()
  c.set('decision', unreadable.reason)
  return c.json(bodyOf(unreadable, c.var.ecid), unreadable.status, { Connection: 'close' })
}

const phrases: Readonly<Record<Unreadable['status'], string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  417: 'Expectation Failed',
  431: 'Request Header Fields Too Large',
}

/** A whole answer as it goes over the wire, for what the parser of HTTP refused; there is no request to remember. */
export function answerUnparsed(
  instance: Instance,
  { log }: Journal,
  origin: OriginName,
  unreadable: Unreadable,
): string {
  const ecid = newEcid(instance)
  const body = JSON.stringify(bodyOf(unreadable, ecid))
  log(`${origin} - - ${unreadable.status}: ${unreadable.reason}`)
  return [
    `HTTP/1.1 ${unreadable.status} ${phrases[unreadable.status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-ORACLE-DMS-ECID: ${ecid}`,
    'X-ORACLE-DMS-RID: 0',
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

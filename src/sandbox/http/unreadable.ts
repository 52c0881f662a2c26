/** What arrives and is no request that could be dealt with: it is answered like any other, and the log says why. */
import type { MiddlewareHandler } from 'hono'
import type { Instance } from '../instance/instance.ts'
import { newEcid } from './ecid.ts'
import type { Exchange } from './exchange.ts'
import type { Journal } from './journal.ts'
import { noStore } from './no-store.ts'
import type { OriginName } from './origin-name.ts'
import { plainRefusal } from './plain-refusal.ts'

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

const wordsFor = ({ status }: Unreadable) => ({ error: 'invalid_request', description: descriptions[status] })

/** Refuses what the web server could not make a request of; where its body ends is not known, so the line ends. */
export const onlyReadable: MiddlewareHandler<Exchange> = async (c, next) => {
  const { unreadable } = c.env
  if (unreadable === undefined) return next()
  c.set('decision', unreadable.reason)
  return plainRefusal(c, unreadable.status, wordsFor(unreadable), { Connection: 'close' })
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
  const { error, description } = wordsFor(unreadable)
  const body = JSON.stringify({ error, error_description: description, ecid })
  log(`${origin} - - ${unreadable.status}: ${unreadable.reason}`)
  return [
    `HTTP/1.1 ${unreadable.status} ${phrases[unreadable.status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-ORACLE-DMS-ECID: ${ecid}`,
    'X-ORACLE-DMS-RID: 0',
    ...Object.entries(noStore).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

/**
 * Who may call. A page in a browser may be anybody's, and a browser lets it send requests to this machine: it is known
 * by what the browser says of it. Everything else that calls must know the secret part of the address.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { OicError } from '../foundation/index.ts'

export interface Door {
  /** The one Host that requests name. */
  readonly host: string
  /** The first part of every path; undefined where the system itself lets nobody else in. */
  readonly secret: string | undefined
}

/** 128 bits, as part of a path. */
export const newSecret = (): string => randomBytes(16).toString('base64url')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes as long for a near miss as for a far one. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const refused = (problem: string): OicError => new OicError('SERVE_CALLER_REFUSED', { details: { problem } })

const only = (values: readonly string[] | undefined): string | undefined =>
  values?.length === 1 ? values[0] : undefined

function checkCaller({ headersDistinct }: IncomingMessage, host: string): void {
  if (only(headersDistinct['host']) !== host) throw refused('it names another host')
  const { origin, 'sec-fetch-site': site } = headersDistinct
  if (site !== undefined && !/^(none|same-origin)$/.test(only(site) ?? '')) {
    throw refused('a page of another site made it')
  }
  if (origin !== undefined && only(origin) !== `http://${host}`) {
    throw refused('a page of another origin made it')
  }
}

/**
 * What stands behind the secret part of the address.
 * @throws {OicError} SERVE_CALLER_REFUSED, SERVE_ADDRESS_UNKNOWN
 */
export function admitted(request: IncomingMessage, { host, secret }: Door): string {
  checkCaller(request, host)
  const target = request.url ?? ''
  if (secret === undefined) return target
  const [, given = '', rest = ''] = /^\/([^/?#]*)(.*)$/s.exec(target) ?? []
  if (!isSame(given, secret)) throw new OicError('SERVE_ADDRESS_UNKNOWN')
  return rest
}

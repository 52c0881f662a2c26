/** Errors as answers: our code, our sentence and the next step; never what an error holds beside them. */
import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { isOicError, OicError, printable } from '../foundation/index.ts'
import { guardHeaders } from './answer-headers.ts'

const statuses: Readonly<Record<string, number>> = {
  SERVE_CALLER_REFUSED: 403,
  SERVE_ADDRESS_UNKNOWN: 404,
  SERVE_METHOD_REFUSED: 405,
  SERVE_READS_ONLY: 405,
  SERVE_CALLER_SLOW: 408,
  SERVE_PATH_REFUSED: 400,
  SERVE_BODY_REFUSED: 400,
  API_ADDRESS_INVALID: 400,
}

const timeouts = /in time$|ETIMEDOUT/

/** The instance or the identity domain failed (502, 504), or we cannot bring a token just now (503). */
function statusOf({ code, kind, details }: OicError): number {
  const own = statuses[code]
  if (own !== undefined) return own
  if (kind === 'unreachable') return timeouts.test(String(details['problem'])) ? 504 : 502
  return code.startsWith('API_') || code.startsWith('SERVE_') ? 502 : 503
}

const unexpected = {
  status: 500,
  code: 'UNEXPECTED',
  message: 'something unexpected happened',
  hint: 'make the call with `oic api` to see more, and please report it',
}

/** RFC 9110 section 10.2.1: a 405 says what is allowed. */
const allowed = ({ allowed = ['GET', 'HEAD'] }: OicError['details']): string => [allowed].flat().join(', ')

function told(error: unknown) {
  if (!isOicError(error)) return unexpected
  const { code, message, hint } = error
  return { status: statusOf(error), code, message: printable(message, 2000), hint: printable(hint, 2000) }
}

/** Ends the connection too: what of a refused request is still to come is not worth reading. */
export function refuse(response: ServerResponse, error: unknown): void {
  const { status, ...said } = told(error)
  response
    .writeHead(status, {
      ...guardHeaders,
      'content-type': 'application/json',
      connection: 'close',
      ...(status === 405 && isOicError(error) && { allow: allowed(error.details) }),
    })
    .end(`${JSON.stringify({ error: said })}\n`)
}

const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** What Node's parser refuses never becomes a request. Behind bytes of another answer, the line can only be cut. */
export function refuseLine(error: NodeJS.ErrnoException, socket: Duplex): void {
  const isFresh = 'bytesWritten' in socket && socket.bytesWritten === 0
  if (!isFresh || !socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const { status: _, ...said } = told(new OicError('SERVE_REQUEST_UNREADABLE'))
  const status = unreadable[error.code ?? ''] ?? 400
  const headers = { ...guardHeaders, 'content-type': 'application/json', connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines].join('\r\n')
  socket.end(`${head}\r\n\r\n${JSON.stringify({ error: said })}\n`, () => socket.destroy())
}

import { STATUS_CODES } from 'node:http'
import type { ExchangeContext } from '../http/exchange.ts'

/** The body of an error of the Integration API: the keys and the form of `status` were seen, texts are ours. */
export function apiError(
  c: ExchangeContext,
  status: 400 | 404 | 405 | 413,
  title: string,
  detail: string,
): Response {
  return c.json({ status: `HTTP ${status} ${STATUS_CODES[status]}`, title, detail }, status)
}

export const notFound = (c: ExchangeContext): Response =>
  apiError(c, 404, 'Not found', 'No resource has this address')

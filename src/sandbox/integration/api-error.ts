import { STATUS_CODES } from 'node:http'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ExchangeContext } from '../http/exchange.ts'

interface Problem {
  readonly title: string
  readonly detail: string
}

/** The body of an error of the Integration API: the keys and the form of `status` were seen, texts are ours. */
export function apiError(c: ExchangeContext, status: ContentfulStatusCode, problem: Problem): Response {
  if (c.var.decision === undefined) c.set('decision', problem.detail)
  return c.json({ status: `HTTP ${status} ${STATUS_CODES[status]}`, ...problem }, status)
}

export const notFound = (c: ExchangeContext): Response =>
  apiError(c, 404, { title: 'Not found', detail: 'No resource has this address' })

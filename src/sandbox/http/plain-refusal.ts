import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ExchangeContext } from './exchange.ts'
import { noStore } from './no-store.ts'

interface Words {
  readonly error: string
  readonly description: string
}

/** What every origin refuses alike, whatever stands behind it: in the form of OAuth's errors, and kept nowhere. */
export const plainRefusal = (
  c: ExchangeContext,
  status: ContentfulStatusCode,
  { error, description }: Words,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  c.json({ error, error_description: description, ecid: c.var.ecid }, status, { ...noStore, ...headers })

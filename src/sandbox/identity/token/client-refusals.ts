import { Refusal } from '../refusal.ts'

/** The text is documented, the status inferred. */
export const unknownClient = (clientId: string): Refusal =>
  new Refusal({
    status: 401,
    error: 'invalid_client',
    description: `Invalid OAuth Client ${clientId}.`,
    reason: 'no application has this client id',
  })

/** The text is documented, the status inferred. */
export const clientFailed = (reason: string): Refusal =>
  new Refusal({ status: 401, error: 'invalid_client', description: 'Client authentication failed.', reason })

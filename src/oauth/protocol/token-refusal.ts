import { OicError } from '../../foundation/index.ts'
import { serverText } from './server-text.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? serverText(value) : undefined

/**
 * An OAuth error body (RFC 6749 section 5.2) as an error of ours. Every refusal but that of the client
 * itself is TOKEN_REFUSED with the server's code in `details.error`; who asked knows what it means.
 */
export function tokenRefusal(status: number, members: Record<string, unknown>, clientId: string): OicError {
  const error = text(members['error']) ?? 'unknown'
  if (error === 'invalid_client') return new OicError('TOKEN_CLIENT_REFUSED', { details: { clientId } })
  return new OicError('TOKEN_REFUSED', {
    details: { error, description: text(members['error_description']), status },
  })
}

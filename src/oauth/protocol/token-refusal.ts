import { OicError, type Symptom } from '../../foundation/index.ts'
import type { ClientAuthentication } from './application.ts'
import { serverText } from './server-text.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? serverText(value) : undefined

/** What the request was about. */
export interface Asked {
  readonly clientId: string
  readonly authentication?: ClientAuthentication | undefined
  /** White space came along with the client secret. */
  readonly isSecretUnclean?: boolean | undefined
  /** It presented an assertion about a user, which is then as likely to be at fault as the client secret. */
  readonly isAsserted?: boolean | undefined
}

/** The words that Oracle documents for a client id of no application; a wrong secret is answered in others. */
const isUnknown = (description: string | undefined): boolean =>
  description?.startsWith('Invalid OAuth Client ') ?? false

function clientSymptom(
  description: string | undefined,
  { isAsserted, isSecretUnclean, authentication }: Asked,
): Symptom | undefined {
  if (isUnknown(description)) return 'client-id-refused'
  if (authentication === 'private-key-jwt') return 'client-signature-refused'
  if (isSecretUnclean) return 'client-secret-unclean'
  return isAsserted ? 'assertion-refused' : undefined
}

/**
 * An OAuth error body (RFC 6749 section 5.2) as an error of ours. Every refusal but that of the client
 * itself is TOKEN_REFUSED with the server's code in `details.error`; who asked knows what it means.
 */
export function tokenRefusal(status: number, members: Record<string, unknown>, asked: Asked): OicError {
  const error = text(members['error']) ?? 'unknown'
  const description = text(members['error_description'])
  if (error === 'invalid_client') {
    const symptom = clientSymptom(description, asked)
    return new OicError('TOKEN_CLIENT_REFUSED', {
      details: { clientId: asked.clientId, ...(symptom && { symptom }) },
    })
  }
  const isInvalid = error === 'invalid_grant' && asked.isAsserted
  return new OicError('TOKEN_REFUSED', {
    details: { error, description, status, ...(isInvalid && { symptom: 'assertion-not-valid' as const }) },
  })
}

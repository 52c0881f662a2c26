import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { invalidRequest, Refusal } from '../refusal.ts'
import { isSameText } from '../same-text.ts'
import { parseBasic } from './basic-credentials.ts'

export interface TokenRequest {
  readonly form: Parameters
  readonly authorization?: string
}

interface Claimed {
  readonly clientId: string
  readonly clientSecret?: string
}

/** The text is documented, the status inferred. */
const unknownClient = (clientId: string): Refusal =>
  new Refusal({
    status: 401,
    error: 'invalid_client',
    description: `Invalid OAuth Client ${clientId}.`,
    reason: 'no application has this client id',
  })

/** The text was seen in a community guide, the status is inferred. */
const failed = (reason: string): Refusal =>
  new Refusal({ status: 401, error: 'invalid_client', description: 'Client authentication failed', reason })

function fromHeader(header: string, form: Parameters): Claimed {
  if (form.get('client_secret') !== undefined) {
    throw invalidRequest('The client authenticated in more than one way.')
  }
  const credentials = parseBasic(header)
  const named = form.get('client_id')
  if (named === undefined || named === credentials.clientId) return credentials
  throw invalidRequest('The client_id is not the one that authenticated.')
}

function fromBody({ behaviour }: Instance, form: Parameters): Claimed {
  const clientId = form.get('client_id')
  const clientSecret = form.get('client_secret')
  if (clientId === undefined) throw failed('the client did not authenticate')
  if (clientSecret === undefined) return { clientId }
  if (!behaviour.clientAuthBody) throw failed('credentials in the body are switched off (clientAuthBody)')
  return { clientId, clientSecret }
}

function isAuthentic({ clientType, clientSecret }: Application, claimed: Claimed): boolean {
  if (clientType === 'public') return claimed.clientSecret === undefined
  return claimed.clientSecret !== undefined && isSameText(clientSecret, claimed.clientSecret)
}

/**
 * Which application sends the request, proven: by Basic, by the body, or (public ones) by name alone.
 * @throws {Refusal}
 */
export function authenticateClient(instance: Instance, { form, authorization }: TokenRequest): Application {
  const claimed = authorization === undefined ? fromBody(instance, form) : fromHeader(authorization, form)
  const application = clientNamed(instance.state, claimed.clientId)
  if (application === undefined) throw unknownClient(claimed.clientId)
  if (!isAuthentic(application, claimed)) throw failed('the client secret is not the one of the application')
  if (!application.active) throw failed('the application is not active')
  return application
}

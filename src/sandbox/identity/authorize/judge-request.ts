import type { Parameters } from '../../http/parameters.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest } from '../../instance/state.ts'
import { isRegistered } from '../redirect-uri.ts'
import { invalidRequest, Refusal } from '../refusal.ts'
import { checkScopes, parseScope } from '../scopes.ts'
import { readChallenge } from './read-challenge.ts'

/** Where errors may be sent: an address that the application registered. */
export interface ReturnAddress {
  readonly redirectUri: string
  readonly state?: string
}

/** Not seen at this endpoint; the text is documented for the token endpoint. */
const unknownClient = (clientId: string, reason: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_client',
    description: `Invalid OAuth Client ${clientId}.`,
    reason,
  })

/** The text was seen; the status is inferred. */
const unregistered = (clientId: string, redirectUri: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_redirect_uri',
    description: `Client ${clientId} requested an invalid redirect URL: ${redirectUri}.`,
    reason: 'the redirect address is not registered (loopbackAnyPort)',
  })

function needed(query: Parameters, name: string): string {
  if (query.repeated.includes(name)) throw invalidRequest(`The parameter ${name} was sent more than once.`)
  const value = query.get(name)
  if (value === undefined) throw invalidRequest(`The parameter ${name} is missing.`)
  return value
}

/**
 * The first half: who asks, and where to. What fails here is shown and never redirected
 * (RFC 6749 section 4.1.2.1).
 * @throws {Refusal}
 */
export function judgeAddress({ state, behaviour }: Instance, query: Parameters): ReturnAddress {
  const { application } = state
  const clientId = needed(query, 'client_id')
  if (clientId !== application.clientId) throw unknownClient(clientId, 'no application has this client id')
  if (!application.active) throw unknownClient(clientId, 'the application is not active')
  const redirectUri = needed(query, 'redirect_uri')
  if (!isRegistered(application.redirectUris, redirectUri, behaviour.loopbackAnyPort)) {
    throw unregistered(clientId, redirectUri)
  }
  const echoed = query.get('state')
  return echoed === undefined ? { redirectUri } : { redirectUri, state: echoed }
}

function checkFlow({ state: { application } }: Instance, query: Parameters): void {
  if (query.repeated.length > 0) throw invalidRequest('A parameter was sent more than once.')
  if (needed(query, 'response_type') !== 'code') {
    throw new Refusal({
      status: 400,
      error: 'unsupported_response_type',
      description: 'The response type is not supported.',
      reason: 'this sandbox knows response_type=code only',
    })
  }
  if (application.allowedGrants.includes('authorization_code')) return
  throw new Refusal({
    status: 400,
    error: 'unauthorized_client',
    description: 'Client authorization failed.',
    reason: 'the application may not use the grant authorization_code',
  })
}

/**
 * The second half: what is asked for. What fails here goes back to the application.
 * @throws {Refusal}
 */
export function judgeRequest(
  instance: Instance,
  address: ReturnAddress,
  query: Parameters,
): AuthorizationRequest {
  checkFlow(instance, query)
  const scopes = parseScope(query.get('scope'))
  checkScopes(instance, scopes)
  const challenge = readChallenge(instance, query)
  const nonce = query.get('nonce')
  return {
    ...address,
    clientId: instance.state.application.clientId,
    scopes,
    ...(nonce !== undefined && { nonce }),
    ...(challenge !== undefined && { challenge }),
  }
}

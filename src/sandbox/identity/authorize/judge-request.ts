import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest } from '../../instance/issued.ts'
import type { Application } from '../../instance/registered.ts'
import { checkLengths } from '../limits.ts'
import { neededParameter } from '../needed-parameter.ts'
import { isRegistered, schemeProblem } from '../redirect-uri.ts'
import { invalidRequest, Refusal, unauthorizedClient } from '../refusal.ts'
import { parseScope } from '../scopes/names.ts'
import { resolveScopes } from '../scopes/resolve-scopes.ts'
import { readChallenge } from './read-challenge.ts'

/** Where errors may be sent: an address that the application registered. */
export interface ReturnAddress {
  readonly application: Application
  readonly redirectUri: string
  readonly state?: string
}

/**
 * One answer for a client id that is unknown and for an address that is not registered, as seen. The
 * status is inferred, and so is that an application which is not active counts as unknown.
 */
const invalidAddress = (clientId: string, redirectUri: string, reason: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_redirect_uri',
    description: `Client ${clientId} requested an invalid redirect URL: ${redirectUri}.`,
    reason,
  })

function problemWith(
  { behaviour }: Instance,
  application: Application,
  redirectUri: string,
): string | undefined {
  if (!application.active) return 'the application is not active'
  if (!isRegistered(application.redirectUris, redirectUri, behaviour.loopbackAnyPort))
    return 'the redirect address is not registered (loopbackAnyPort)'
  return schemeProblem(application, redirectUri)
}

/**
 * The first half: who asks, and where to. What fails here is shown and never redirected
 * (RFC 6749 section 4.1.2.1). Both parameters are read before either is judged: what is missing is said
 * alike, whether the client is known or not.
 * @throws {Refusal}
 */
export function judgeAddress(instance: Instance, query: Parameters): ReturnAddress {
  const clientId = neededParameter(query, 'client_id')
  const redirectUri = neededParameter(query, 'redirect_uri')
  const application = clientNamed(instance.state, clientId)
  const problem =
    application === undefined
      ? 'no application has this client id'
      : problemWith(instance, application, redirectUri)
  if (application === undefined || problem !== undefined)
    throw invalidAddress(clientId, redirectUri, problem ?? '')
  const state = query.get('state')
  return { application, redirectUri, ...(state !== undefined && { state }) }
}

function checkFlow(application: Application, query: Parameters): void {
  if (query.repeated.length > 0) throw invalidRequest('A parameter was sent more than once.')
  if (neededParameter(query, 'response_type') !== 'code') {
    throw new Refusal({
      status: 400,
      error: 'unsupported_response_type',
      description: 'The response type is not supported.',
      reason: 'this sandbox knows response_type=code only',
    })
  }
  if (!application.allowedGrants.includes('authorization_code'))
    throw unauthorizedClient('the application may not use the grant authorization_code')
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
  const { application, ...returnTo } = address
  checkFlow(application, query)
  checkLengths(query)
  const scopes = parseScope(query.get('scope'))
  resolveScopes(instance, { application, person: 'anybody', scopes, resources: query.all('resource') })
  const challenge = readChallenge(instance, application, query)
  const nonce = query.get('nonce')
  return {
    ...returnTo,
    clientId: application.clientId,
    scopes,
    ...(nonce !== undefined && { nonce }),
    ...(challenge !== undefined && { challenge }),
  }
}

/**
 * Step 3 of the manual: the token requests. Each sends and returns the answer as it came, so that it
 * can be kept before anybody judges it (`token-answer.ts` does). POST only, form body, no redirect
 * followed, nothing secret in the address.
 */
import * as oauth from 'oauth4webapi'
import { OicError, type Secret } from '../../foundation/index.ts'
import { type Application, clientAuth } from './application.ts'
import type { AcceptedCallback } from './callback.ts'
import type { IdentityServer } from './identity-server.ts'
import type { RawAnswer } from './token-set.ts'
import {
  checkedAddress,
  limitedFetch,
  secondsForAnAnswer,
  secondsForARefresh,
  type Transport,
} from './transport.ts'

const keptHeaders = ['content-type', 'date', 'retry-after']

export async function rawAnswer(response: Response, { clock }: Transport): Promise<RawAnswer> {
  const headers: Record<string, string> = {}
  for (const name of keptHeaders) {
    const value = response.headers.get(name)
    if (value !== null) headers[name] = value
  }
  const body = await response.text()
  return { status: response.status, headers, body, receivedAt: clock.now().toISOString() }
}

/** The library's own demand for https knows no loopback; `checkedAddress` and `limitedFetch` make ours. */
export function requestOptions(endpoint: string, transport: Transport, deadlineSeconds: number) {
  checkedAddress(endpoint)
  return {
    [oauth.customFetch]: limitedFetch(transport, deadlineSeconds),
    [oauth.allowInsecureRequests]: true,
  }
}

/**
 * Exchanges the code of an accepted callback. RFC 6749 section 4.1.3, RFC 7636 section 4.5.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB),
 *   CALLBACK_STATE_MISMATCH (the application is not the one that began this login)
 */
export async function sendCode(
  callback: AcceptedCallback,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const { server, clientId, redirectUri, verifier } = callback.attempt
  // One application's secret never travels with another's code, nor to another's server.
  if (application.clientId !== clientId) throw new OicError('CALLBACK_STATE_MISMATCH')
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    { client_id: clientId },
    clientAuth(application),
    callback.parameters,
    redirectUri,
    verifier.reveal(),
    requestOptions(server.token_endpoint, transport, secondsForAnAnswer),
  )
  return rawAnswer(response, transport)
}

/** A request for which the library has no function of its own. */
async function sendGrant(
  grantType: string,
  parameters: Record<string, string>,
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const response = await oauth.genericTokenEndpointRequest(
    server,
    { client_id: application.clientId },
    clientAuth(application),
    grantType,
    parameters,
    requestOptions(server.token_endpoint, transport, secondsForAnAnswer),
  )
  return rawAnswer(response, transport)
}

/**
 * Presents a code that nobody was given: the answer tells whether the client is accepted, and nothing more.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendImpossibleCode(
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  return sendGrant('authorization_code', { code: 'oic-doctor' }, server, application, transport)
}

/**
 * Spends a refresh token. The answer has 120 s and is never cut sooner. RFC 6749 section 6.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendRefreshToken(
  refreshToken: Secret,
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const response = await oauth.refreshTokenGrantRequest(
    server,
    { client_id: application.clientId },
    clientAuth(application),
    refreshToken.reveal(),
    // Whoever stops waiting does not stop the request: the server may have spent the token by now.
    requestOptions(server.token_endpoint, { ...transport, signal: undefined }, secondsForARefresh),
  )
  return rawAnswer(response, transport)
}

/** `offline_access` asks for a refresh token, which these grants have no use for. */
const scopeOf = (scopes: readonly string[]): string =>
  scopes.filter((scope) => scope !== 'offline_access').join(' ')

/**
 * Asks for a token of the application itself. RFC 6749 section 4.4.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendClientCredentials(
  scopes: readonly string[],
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    { client_id: application.clientId },
    clientAuth(application),
    { scope: scopeOf(scopes) },
    requestOptions(server.token_endpoint, transport, secondsForAnAnswer),
  )
  return rawAnswer(response, transport)
}

/**
 * Asks for a token of the user that the assertion names. RFC 7523 section 2.1.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendUserAssertion(
  { assertion, scopes }: { readonly assertion: Secret; readonly scopes: readonly string[] },
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const parameters = { assertion: assertion.reveal(), scope: scopeOf(scopes) }
  const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  return sendGrant(grantType, parameters, server, application, transport)
}

/**
 * Tells the server that a token is no longer wanted. True when the server said so (RFC 7009 section
 * 2.2: 200, also for a token it does not know); false when it refused or has no such endpoint.
 * @throws {OicError} IDENTITY_UNREACHABLE
 */
export async function revokeToken(
  token: Secret,
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<boolean> {
  if (!server.revocation_endpoint) return false
  const client = { client_id: application.clientId }
  const options = requestOptions(server.revocation_endpoint, transport, secondsForAnAnswer)
  const response = await oauth.revocationRequest(
    server,
    client,
    clientAuth(application),
    token.reveal(),
    options,
  )
  return response.status === 200
}

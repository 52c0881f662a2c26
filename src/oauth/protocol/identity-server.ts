import * as oauth from 'oauth4webapi'
import { isOicError, isSafeForSecrets, OicError } from '../../foundation/index.ts'
import { limitedFetch, secondsForAnAnswer, type Transport } from './transport.ts'

/** Where the four messages go. A subset of the server's metadata (RFC 8414 section 2). */
export interface IdentityServer extends oauth.AuthorizationServer {
  readonly authorization_endpoint: string
  readonly token_endpoint: string
}

/** Every Oracle identity domain names this issuer, whatever its own address is. */
export const oracleIssuer = 'https://identity.oraclecloud.com/'

/** An Oracle identity domain: fixed paths below its address, so nothing has to be asked. */
export function idcsServer(identityUrl: string, issuer = oracleIssuer): IdentityServer {
  const at = (path: string): string => new URL(path, identityUrl).href
  return {
    issuer,
    authorization_endpoint: at('/oauth2/v1/authorize'),
    token_endpoint: at('/oauth2/v1/token'),
    revocation_endpoint: at('/oauth2/v1/revoke'),
  }
}

const invalid = (issuer: string, problem: string): OicError =>
  new OicError('DISCOVERY_INVALID', { details: { issuer, problem } })

function checkMetadata(issuer: string, found: oauth.AuthorizationServer): IdentityServer {
  if (found.issuer !== issuer) {
    throw new OicError('DISCOVERY_ISSUER_MISMATCH', { details: { expected: issuer, found: found.issuer } })
  }
  const { authorization_endpoint, token_endpoint } = found
  if (!authorization_endpoint || !token_endpoint) throw invalid(issuer, 'an endpoint is missing')
  for (const endpoint of [authorization_endpoint, token_endpoint, found.revocation_endpoint]) {
    if (endpoint && !isSafeForSecrets(new URL(endpoint))) throw invalid(issuer, `${endpoint} is not https`)
  }
  if (!found.code_challenge_methods_supported?.includes('S256')) {
    throw invalid(issuer, 'it does not offer PKCE with S256')
  }
  return { ...found, authorization_endpoint, token_endpoint }
}

/**
 * Any other OpenID Connect server: asks its discovery document, whose issuer must be exactly the one
 * configured. OpenID Connect Discovery 1.0 section 4.3, RFC 9700 section 2.1.1.
 * @throws {OicError} DISCOVERY_ISSUER_MISMATCH, DISCOVERY_INVALID, IDENTITY_UNREACHABLE
 */
export async function discoverServer(issuer: string, transport: Transport): Promise<IdentityServer> {
  const address = new URL(issuer)
  const response = await oauth.discoveryRequest(address, {
    algorithm: 'oidc',
    [oauth.customFetch]: limitedFetch(transport, secondsForAnAnswer),
    [oauth.allowInsecureRequests]: isSafeForSecrets(address),
  })
  const found = await oauth.processDiscoveryResponse(address, response).catch((error: unknown) => {
    if (isOicError(error)) throw error
    throw invalid(issuer, response.ok ? 'it is not a discovery document' : `status ${response.status}`)
  })
  return checkMetadata(issuer, found)
}

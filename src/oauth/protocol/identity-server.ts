import * as oauth from 'oauth4webapi'
import { OicError, printable } from '../../foundation/index.ts'
import { parseMetadata } from './metadata.ts'
import { checkedAddress, limitedFetch, secondsForAnAnswer, type Transport } from './transport.ts'

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
    device_authorization_endpoint: at('/oauth2/v1/device'),
    revocation_endpoint: at('/oauth2/v1/revoke'),
  }
}

/** oauth4webapi compares addresses as `URL` writes them; that they differ is its own answer to a person. */
function foreignIssuer(error: unknown): string | undefined {
  if (!(error instanceof oauth.OperationProcessingError)) return undefined
  if (error.code !== oauth.JSON_ATTRIBUTE_COMPARISON) return undefined
  const { body } = error.cause as { body: { issuer: string } }
  return body.issuer
}

function refuseUnavailable({ status }: Response, origin: string): void {
  if (status >= 500 || status === 429) {
    throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin, status } })
  }
}

/** The document's members; none of them but the issuer has been looked at. */
async function readDocument(issuer: URL, response: Response, configured: string): Promise<unknown> {
  try {
    return await oauth.processDiscoveryResponse(issuer, response)
  } catch (error) {
    const found = foreignIssuer(error)
    if (found !== undefined) {
      const details = { expected: configured, found: printable(found) }
      throw new OicError('DISCOVERY_ISSUER_MISMATCH', { details })
    }
    const problem = response.ok ? 'it is not a discovery document' : `status ${response.status}`
    throw new OicError('DISCOVERY_INVALID', { details: { issuer: configured, problem } })
  }
}

/**
 * Any other OpenID Connect server: asks its discovery document, whose issuer must be exactly the one
 * configured. OpenID Connect Discovery 1.0 section 4.3, RFC 9700 section 2.1.1.
 * @throws {OicError} DISCOVERY_ISSUER_MISMATCH, DISCOVERY_INVALID, IDENTITY_UNREACHABLE,
 *   IDENTITY_UNAVAILABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function discoverServer(issuer: string, transport: Transport): Promise<IdentityServer> {
  const address = checkedAddress(issuer)
  const response = await oauth.discoveryRequest(address, {
    algorithm: 'oidc',
    [oauth.customFetch]: limitedFetch(transport, secondsForAnAnswer),
    [oauth.allowInsecureRequests]: true,
  })
  refuseUnavailable(response, address.origin)
  return parseMetadata(await readDocument(address, response, issuer), issuer)
}

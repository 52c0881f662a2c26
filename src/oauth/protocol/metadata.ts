/**
 * A discovery document becomes an `IdentityServer` here. Only what is read further on is taken over,
 * so that no address is used that was not judged.
 */
import { isPrivateAddress, isSafeForSecrets, OicError, printable } from '../../foundation/index.ts'
import type { IdentityServer } from './identity-server.ts'

type Document = Readonly<Record<string, unknown>>

const invalid = (issuer: string, problem: string): OicError =>
  new OicError('DISCOVERY_INVALID', { details: { issuer, problem } })

/** RFC 6749 sections 3.1 and 3.2, RFC 8414 section 2, RFC 9700 section 2.6. */
function endpointProblem(endpoint: URL, issuer: URL): string | undefined {
  if (!isSafeForSecrets(endpoint)) return 'is not https'
  if (endpoint.username || endpoint.password) return 'holds a user name or a password'
  if (endpoint.hash) return 'holds a fragment'
  if (isPrivateAddress(endpoint) && !isPrivateAddress(issuer)) return 'is in a private network'
  return undefined
}

function endpoint(document: Document, name: string, issuer: string): string | undefined {
  const found = document[name]
  if (found === undefined || found === null || found === '') return undefined
  const address = typeof found === 'string' ? URL.parse(found) : null
  if (!address) throw invalid(issuer, `its ${name} is not an address`)
  const problem = endpointProblem(address, new URL(issuer))
  if (problem) throw invalid(issuer, `its ${name} ${problem} (${printable(address.origin)})`)
  return address.href
}

function needed(document: Document, name: string, issuer: string): string {
  const found = endpoint(document, name, issuer)
  if (found === undefined) throw invalid(issuer, `its ${name} is missing`)
  return found
}

const texts = (found: unknown): string[] =>
  Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []

/** An id_token that nobody signed is not asked for, so it is not accepted either. */
function signingAlgorithms(document: Document): string[] | undefined {
  const found = document['id_token_signing_alg_values_supported']
  return Array.isArray(found) ? texts(found).filter((name) => name !== 'none') : undefined
}

/**
 * Holds the document to the issuer configured, letter by letter, and to PKCE with S256.
 * RFC 8414 section 3.3, RFC 9700 section 2.1.1.
 * @throws {OicError} DISCOVERY_ISSUER_MISMATCH, DISCOVERY_INVALID
 */
export function parseMetadata(found: unknown, issuer: string): IdentityServer {
  const document = found as Document
  const named = document['issuer']
  if (named !== issuer) {
    const details = { expected: issuer, found: printable(String(named)) }
    throw new OicError('DISCOVERY_ISSUER_MISMATCH', { details })
  }
  if (!texts(document['code_challenge_methods_supported']).includes('S256')) {
    throw invalid(issuer, 'it does not offer PKCE with S256')
  }
  const revocation = endpoint(document, 'revocation_endpoint', issuer)
  const device = endpoint(document, 'device_authorization_endpoint', issuer)
  const algorithms = signingAlgorithms(document)
  return {
    issuer,
    authorization_endpoint: needed(document, 'authorization_endpoint', issuer),
    token_endpoint: needed(document, 'token_endpoint', issuer),
    ...(device !== undefined && { device_authorization_endpoint: device }),
    ...(revocation !== undefined && { revocation_endpoint: revocation }),
    ...(algorithms && { id_token_signing_alg_values_supported: algorithms }),
    authorization_response_iss_parameter_supported:
      document['authorization_response_iss_parameter_supported'] === true,
  }
}

import { alertInWords, isCertificateAlert, isUntrustedCode } from './certificate-refusals.ts'
import type { Symptom } from './dictionary/index.ts'

/** The error and what caused it, outermost first; a chain that bites its own tail ends. */
function chain(error: unknown): Error[] {
  const found: Error[] = []
  for (let at: unknown = error; at instanceof Error && !found.includes(at); at = at.cause) found.push(at)
  return found
}

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

/** The system's own word (`ECONNREFUSED`, `ENOTFOUND`, …) for why a request got no answer, if it has one. */
export function networkErrorCode(error: unknown): string | undefined {
  return chain(error)
    .map(codeOf)
    .find((code) => code !== undefined)
}

/** What Node's own HTTP client says in codes of its own. */
const inWords: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'no answer in time',
  // In `fetch` it comes from nothing else: our own end of a request is a DOMException.
  UND_ERR_ABORTED: 'the proxy refused to connect; it may want a user name and a password',
  ERR_PROXY_INVALID_CONFIG: 'the address of the proxy cannot be used',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was cut',
}

/** Whether the server's certificate comes from an authority that is not trusted here. */
export const isUntrusted = (error: unknown): boolean => isUntrustedCode(networkErrorCode(error))

/** A request that failed for its certificate, with the name of who issued that. */
export class IssuerUntrusted extends Error {
  readonly issuer: string
  constructor(issuer: string, cause: unknown) {
    super('the certificate is not trusted', { cause })
    this.issuer = issuer
  }
}

/** Why a request got no answer, in a few words and without anything that was sent. */
export function networkProblem(error: unknown): string {
  const distrusted = chain(error).find((one) => one instanceof IssuerUntrusted)
  if (distrusted) return `its certificate was issued by "${distrusted.issuer}", which is not trusted here`
  const names = chain(error).map(({ name }) => name)
  if (names.includes('TimeoutError')) return 'no answer in time'
  if (names.includes('HTTPParserError')) return 'the answer was cut or is not HTTP'
  const code = networkErrorCode(error)
  return code === undefined ? 'the connection failed' : (inWords[code] ?? alertInWords(code) ?? code)
}

/** What the words of the system prove: a file is missing, an authority or a certificate, or a proxy is named wrongly. */
function symptomOf(code: string | undefined): { readonly symptom?: Symptom } {
  if (isUntrustedCode(code)) return { symptom: 'certificate-untrusted' }
  if (code === 'ERR_PROXY_INVALID_CONFIG') return { symptom: 'proxy-unusable' }
  return isCertificateAlert(code) ? { symptom: 'client-certificate-refused' } : {}
}

/** What an error says of a request that got no answer. */
export const networkTrouble = (error: unknown) => ({
  problem: networkProblem(error),
  ...symptomOf(networkErrorCode(error)),
})

/** Only looking up a name or connecting ends so, and the TLS handshake: nothing was said yet. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_ABORTED',
  // https://nodejs.org/api/tls.html#x509-certificate-error-codes
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** `EHOSTUNREACH` and its like also end a connection that has carried a request; then this says false. */
function failedToConnect(error: Error): boolean {
  if (error instanceof AggregateError) {
    return (
      error.errors.length > 0 && error.errors.every((one) => one instanceof Error && failedToConnect(one))
    )
  }
  const code = codeOf(error)
  if (code !== undefined && neverSent.has(code)) return true
  return 'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')
}

/** Whether the request certainly never reached the server, so that it may be repeated without harm. */
export const wasNeverSent = (error: unknown): boolean => chain(error).some(failedToConnect)

/**
 * The error as a cause to hand on: names, codes and system calls, without messages and other members.
 * Node's HTTP parser, for one, keeps bytes of the answer in its errors, and they may be a token.
 */
export function networkReason(error: unknown, depth = 5): Error {
  if (!(error instanceof Error)) return new Error('unknown')
  const code = codeOf(error)
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : undefined
  const message = [error.name, code, syscall].filter((word) => word !== undefined).join(' ')
  const inner = depth > 0 && error.cause instanceof Error && { cause: networkReason(error.cause, depth - 1) }
  const reason =
    error instanceof AggregateError
      ? new AggregateError(
          error.errors.slice(0, 8).map((one) => networkReason(one, 0)),
          message,
        )
      : new Error(message, inner || {})
  return Object.assign(reason, { name: error.name }, code && { code }, syscall && { syscall })
}

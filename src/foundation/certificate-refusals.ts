/** How a connection fails for the certificates of its two ends, by the words of Node and OpenSSL. */

/** The chain of the server's certificate ends at nobody who is trusted here. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Whether the server's certificate comes from an authority that is not trusted here. */
export const isUntrustedCode = (code: string | undefined): boolean => untrusted.has(code ?? '')

/**
 * The alerts by which servers refuse a client certificate, or the want of one. RFC 8446 section 6.2; before TLS 1.3
 * there was no word for the second, and `handshake_failure` stood for that and for more.
 */
const alerts: readonly (readonly [code: RegExp, words: string])[] = [
  [/^ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED$/, 'it demands a client certificate'],
  [
    /^ERR_SSL_.*ALERT_HANDSHAKE_FAILURE$/,
    'it broke off the handshake, as servers do that demand a client certificate',
  ],
  [
    /^ERR_SSL_.*ALERT_((BAD|UNSUPPORTED)_CERTIFICATE|CERTIFICATE_\w+|UNKNOWN_CA|ACCESS_DENIED)$/,
    'it does not accept the client certificate',
  ],
]

/** What the alert means, in words; undefined for any other code. */
export const alertInWords = (code: string | undefined): string | undefined =>
  alerts.find(([known]) => known.test(code ?? ''))?.[1]

/** Whether the server wants a client certificate, or another one than it was shown. */
export const isCertificateAlert = (code: string | undefined): boolean => alertInWords(code) !== undefined

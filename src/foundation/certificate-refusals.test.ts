import { expect, it } from 'vitest'
import { alertInWords, isCertificateAlert, isUntrustedCode } from './certificate-refusals.ts'

it.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'it demands a client certificate'],
  [
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
    'it broke off the handshake, as servers do that demand a client certificate',
  ],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'it does not accept the client certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_UNSUPPORTED_CERTIFICATE', 'it does not accept the client certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', 'it does not accept the client certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN', 'it does not accept the client certificate'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'it does not accept the client certificate'],
  ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'it does not accept the client certificate'],
])('%s is about the client certificate: %s', (code, words) => {
  expect([alertInWords(code), isCertificateAlert(code), isUntrustedCode(code)]).toEqual([words, true, false])
})

it.each([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])('%s is about the certificate of the server', (code) => {
  expect([isCertificateAlert(code), isUntrustedCode(code)]).toEqual([false, true])
})

it.each([
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ECONNRESET',
  undefined,
])('%s is about neither', (code) => {
  expect([isCertificateAlert(code), isUntrustedCode(code)]).toEqual([false, false])
})

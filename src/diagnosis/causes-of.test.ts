import { expect, it } from 'vitest'
import { catalogue, type ErrorCode, OicError, symptoms } from '../foundation/index.ts'
import { causesOf, symptomOfConnection } from './causes-of.ts'

it.each([
  ['ENOTFOUND', false, 'name-unresolved'],
  ['EAI_AGAIN', false, 'name-unresolved'],
  ['ECONNREFUSED', true, 'nothing-listens'],
  ['ECONNREFUSED', false, 'no-connection'],
  ['UND_ERR_ABORTED', false, 'proxy-refused'],
  ['CERT_HAS_EXPIRED', false, 'certificate-out-of-date'],
  ['CERT_NOT_YET_VALID', false, 'certificate-out-of-date'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'certificate-of-another-host'],
  ['SELF_SIGNED_CERT_IN_CHAIN', false, 'certificate-untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'certificate-untrusted'],
  [undefined, false, 'no-connection'],
] as const)('%s, on this machine: %s, is %s', (code, isHere, symptom) =>
  expect(symptomOfConnection(code, isHere)).toBe(symptom),
)

it.each([
  ['IDENTITY_UNAVAILABLE', { origin: 'https://a.example', status: 429 }, 'too-many-requests'],
  ['IDENTITY_UNAVAILABLE', { origin: 'https://a.example', status: 503 }, 'server-in-trouble'],
  ['TOKEN_REFUSED', { error: 'invalid_scope', status: 400 }, 'scope-refused'],
  ['TOKEN_REFUSED', { error: 'unauthorized_client', status: 401 }, 'client-not-authorized'],
  ['LOGIN_REFUSED', { error: 'invalid_scope' }, 'scope-refused'],
  ['API_REFUSED', { status: 401, title: 'x', path: '/ic/api/integration/v1/integrations' }, 'instance-401'],
  [
    'API_REFUSED',
    { status: 404, title: 'x', path: '/ic/api/fileserver/v1/filesystem/root' },
    'file-server-404',
  ],
] as const)('%s with %o', (code, details, symptom) => {
  const error = new OicError(code as 'TOKEN_REFUSED', { details } as never)
  expect(causesOf(error)).toEqual(symptoms[symptom])
})

it('every error of the store, the settings and the profile has its cause on this machine', () => {
  const codes = Object.keys(catalogue).filter((code) => /^(STORE|SETTINGS|PROFILE|POINTER)_/.test(code))
  const known = new Proxy({}, { get: () => [] })
  const without = codes.filter(
    (code) =>
      causesOf(new OicError(code as ErrorCode as 'LOGIN_NEEDED', { details: known as never })).length !== 1,
  )
  expect(without).toEqual([])
})

import { expect, it } from 'vitest'
import { OicError } from '../foundation/index.ts'
import { narrowAddress } from './narrow.ts'
import type { Findings, Patient } from './patient.ts'

const http = 'http://127.0.0.1:53682/callback'
const https = 'https://app.example/callback'

const application = {
  active: true,
  allowedGrants: ['authorization_code', 'refresh_token'],
  redirectUris: [http],
  allUrlSchemesAllowed: false,
  clientType: 'confidential',
  allowOffline: true,
  trustScope: 'Explicit',
  allowedScopes: [],
  foreignScopes: [],
}
const profile = { flow: 'code', scopes: [], redirectUris: [http, https] }
const refused = new OicError('LOGIN_REDIRECT_UNREGISTERED', { details: {} as never })
const findings = {
  application,
  proven: ['redirect-address-not-registered', 'http-urls-not-allowed'],
  client: async () => undefined,
  addresses: async () => new Map([http, https].map((address) => [address, refused])),
} as unknown as Findings

it.each([
  [http, ['http-urls-not-allowed']],
  [https, ['redirect-address-not-registered']],
])('what an administrator sees of %s explains that address alone', async (address, causes) => {
  const patient = { profile } as unknown as Patient
  expect(await narrowAddress(address, refused, patient, findings)).toEqual(causes)
})

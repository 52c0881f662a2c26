import { expect, it } from 'vitest'
import { flow } from './flow.ts'

it.each([
  ['authorization_code', 'code'],
  ['refresh_token', 'code'],
  ['password', 'code'],
  ['code', 'code'],
  ['device_code', 'device'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device'],
  [' "client_credentials" ', 'client-credentials'],
  ['client-credentials', 'client-credentials'],
])('%s means the flow %s', (text, expected) => {
  expect(flow(text)).toEqual({ value: expected, notes: [] })
})

it('what is none is refused, and an assertion names the command that asks for its key file', () => {
  expect([flow('implicit'), flow('urn:ietf:params:oauth:grant-type:jwt-bearer')]).toEqual([
    { problem: '"implicit" is none of these: code, device, client-credentials.' },
    {
      problem:
        'An assertion (jwt-bearer) is signed with a key file, and nothing asks for one here: `oic profile add --flow jwt-bearer` does.',
    },
  ])
})

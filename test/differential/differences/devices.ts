import { type Difference, of } from './difference.ts'

const members = 'device_code expires_in user_code verification_uri'
const noScope = of('device', 'asks for codes, for no scope', 'asks for codes, for a scope that nobody knows')
const refusedScopes =
  'A server may refuse a scope or pass over it (RFC 6749 section 3.3), here as at the authorization endpoint.'
const anonymous = of('device', 'polls without credentials')
const unauthenticated =
  'No authentication is `invalid_client` (RFC 6749 section 5.2), and every 401 names a scheme (RFC 9110 section 15.5.2).'
const reused = of('device', 'the person allows it, and its code is used twice')
const reuseOfDevices =
  'That tokens end with a second use is advice about authorization codes (RFC 6749 section 4.1.2), which travel through a browser; RFC 8628 has no such rule. Both refuse the second use.'

export const devices: readonly Difference[] = [
  {
    field: 'members',
    sandbox: members,
    provider: `${members} verification_uri_complete`,
    cases: of('device', 'asks for codes', 'asks for codes, by a public application'),
    reason: 'It is optional (RFC 8628 section 3.2), and the examples of Oracle have none.',
  },
  {
    field: 'outcome',
    sandbox: '400 unauthorized_client',
    provider: '400 invalid_request',
    cases: of('device', 'asks for codes, without the grant'),
    reason: 'RFC 6749 section 5.2 has a code for a grant that the application may not use.',
  },
  { field: 'outcome', sandbox: '400 invalid_scope', provider: '200', cases: noScope, reason: refusedScopes },
  {
    field: 'members',
    sandbox: undefined,
    provider: `${members} verification_uri_complete`,
    cases: noScope,
    reason: refusedScopes,
  },
  { field: 'lives', sandbox: undefined, provider: 300, cases: noScope, reason: refusedScopes },
  {
    field: 'tooEarly.outcome',
    sandbox: '400 slow_down',
    provider: '400 authorization_pending',
    cases: of('device', 'polls too often'),
    reason: 'RFC 8628 section 3.5 has a code for it; oidc-provider does not look at the pauses.',
  },
  {
    field: 'outcome',
    sandbox: '401 invalid_client',
    provider: '400 invalid_request',
    cases: anonymous,
    reason: unauthenticated,
  },
  { field: 'challenge', sandbox: 'Basic', provider: 'none', cases: anonymous, reason: unauthenticated },
  { field: 'after.accessToken', sandbox: true, provider: false, cases: reused, reason: reuseOfDevices },
  { field: 'after.refreshToken', sandbox: true, provider: false, cases: reused, reason: reuseOfDevices },
  {
    field: 'second.outcome',
    sandbox: '400 access_denied',
    provider: '400 invalid_grant',
    cases: of('device', 'the person declines'),
    reason:
      'Whoever asks again is told the same again; oidc-provider tells it once and then knows the code as spent.',
  },
]

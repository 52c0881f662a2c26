import { type Difference, of } from './difference.ts'

const anonymous = [...of('introspection', 'no credentials'), ...of('revocation', 'no credentials')]
const unauthenticated =
  'A client that does not authenticate gets 401 invalid_client with a challenge (RFC 6749 section 5.2); oidc-provider calls the request itself invalid.'

const byGet = [...of('introspection', 'GET'), ...of('revocation', 'GET')]

const byPublic = of(
  'introspection',
  'the access_token, by a public application',
  'the refresh_token, by a public application',
)
const noAuthorization =
  'Introspection needs an authorization (RFC 7662 section 2.1), which a name alone is not; oidc-provider answers, and says nothing.'

const ofAnother = of(
  'introspection',
  'the access_token of another application',
  'the refresh_token of another application',
)

export const tokenManagement: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: '401 invalid_client',
    provider: '400 invalid_request',
    cases: anonymous,
    reason: unauthenticated,
  },
  { field: 'challenge', sandbox: 'Basic', provider: 'none', cases: anonymous, reason: unauthenticated },
  {
    field: 'outcome',
    sandbox: '405 invalid_request',
    provider: '404 without an error code',
    cases: byGet,
    reason: 'Both take POST alone; ours says so.',
  },
  {
    field: 'outcome',
    sandbox: '400 unauthorized_client',
    provider: '200',
    cases: byPublic,
    reason: noAuthorization,
  },
  { field: 'active', sandbox: 'none', provider: 'false, no more', cases: byPublic, reason: noAuthorization },
  { field: 'isEmpty', sandbox: undefined, provider: false, cases: byPublic, reason: noAuthorization },
  {
    field: 'active',
    sandbox: 'false, no more',
    provider: 'true, more',
    cases: ofAnother,
    reason:
      'In strict an application is told about what concerns it (RFC 7662 section 4); oidc-provider leaves that to whoever sets it up.',
  },
  {
    field: 'refreshToken',
    sandbox: true,
    provider: false,
    cases: of('revocation', 'the access_token, and what becomes of the login'),
    reason: 'With an access token the refresh token may end or go on (RFC 7009 section 2.1); ours goes on.',
  },
]

import { type Difference, of } from './difference.ts'

const repeated = ['with an unknown parameter twice', 'with a parameter of another grant twice']
const refusedHere = [...of('token request', ...repeated), 'token request: with a secret in the address']
const refusedRequests =
  'No parameter may come twice (RFC 6749 section 3.2), and no secret in an address (section 2.3.1); oidc-provider does not look at parameters that it has no use for.'

export const tokenRequests: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: '400 invalid_request',
    provider: '200',
    cases: refusedHere,
    reason: refusedRequests,
  },
  {
    field: 'tokens',
    sandbox: undefined,
    provider: 'access_token refresh_token id_token',
    cases: refusedHere,
    reason: refusedRequests,
  },
  {
    field: 'lives',
    sandbox: undefined,
    provider: 'Bearer 3600',
    cases: refusedHere,
    reason: refusedRequests,
  },
  { field: 'namesScope', sandbox: undefined, provider: true, cases: refusedHere, reason: refusedRequests },
  {
    field: 'outcome',
    sandbox: '400 unauthorized_client',
    provider: '400 invalid_request',
    cases: of('refresh', 'an application that may not refresh tries it'),
    reason: 'RFC 6749 section 5.2 has a code for a grant that the application may not use.',
  },
  {
    field: 'outcome',
    sandbox: '413 invalid_request',
    provider: '400 invalid_request',
    cases: of('token request', 'longer than any'),
    reason: 'RFC 9110 section 15.5.14 has a status for what is too long.',
  },
  {
    field: 'outcome',
    sandbox: '405 invalid_request',
    provider: '404 without an error code',
    cases: of('token request', 'with GET', 'with PUT', 'with DELETE', 'with PATCH'),
    reason: 'The path exists and the method does not fit (RFC 9110 section 15.5.6).',
  },
  {
    field: 'type',
    sandbox: 'application/json',
    provider: 'text/plain',
    cases: of('token request', 'with GET', 'with PUT', 'with DELETE', 'with PATCH'),
    reason: 'Whatever the token endpoint says is JSON.',
  },
  {
    field: 'cache',
    sandbox: 'no-store',
    provider: 'none',
    cases: of('token request', 'with GET', 'with PUT', 'with DELETE', 'with PATCH'),
    reason: 'A 405 may be kept unless it says otherwise (RFC 9110 section 15.1); ours names one request.',
  },
]

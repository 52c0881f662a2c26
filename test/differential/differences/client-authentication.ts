import { type Difference, of } from './difference.ts'

const unauthenticated = [
  ...of('Basic', 'an empty pair', 'an id and an empty secret', 'a secret alone'),
  ...of('Basic', 'the line end that echo adds', 'an unknown application and no secret'),
  ...of('credentials', 'nothing', 'the secret alone', 'an empty id and a secret'),
  ...of('credentials', 'a public application brings Basic with an empty secret'),
]

export const clientAuthentication: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: '401 invalid_client',
    provider: '400 invalid_request',
    cases: unauthenticated,
    reason: 'No or failed authentication is `invalid_client` (RFC 6749 section 5.2), and 401 with Basic.',
  },
  {
    field: 'challenge',
    sandbox: 'Basic',
    provider: 'none',
    cases: [
      ...unauthenticated,
      ...of(
        'credentials',
        'the id alone',
        'an id and an empty secret',
        'a wrong secret',
        'an unknown application',
      ),
      ...of('credentials', 'an unknown application without a secret'),
      ...of('credentials', 'a public application brings its id and a secret'),
    ],
    reason: 'Every 401 names a scheme (RFC 9110 section 15.5.2), whichever way the credentials came.',
  },
  {
    field: 'outcome',
    sandbox: '400 invalid_grant',
    provider: '400 invalid_request',
    cases: of('Basic', 'two spaces'),
    reason: 'One space or more may follow the scheme (RFC 9110 section 11.4).',
  },
  {
    field: 'setUp',
    sandbox: undefined,
    provider: 'invalid client_secret value',
    cases: of(
      'secret with letters beyond ASCII',
      'Basic, form-encoded',
      'Basic, percent-encoded',
      "Basic, raw as Oracle's manual makes it",
      'in the body',
    ),
    reason:
      'RFC 6749 appendix A.2 has no letters beyond ASCII in a secret, and oidc-provider registers none; the sandbox takes what an administrator gives it.',
  },
]

import { type Difference, sentBack, signInPage } from './difference.ts'

const malformedChallenges = [
  'a challenge of 44 characters',
  'a challenge of 128 characters',
  'a challenge with a dot',
]
const malformedVerifiers = [
  ...['a verifier of one character', 'a verifier of 42 characters', 'a verifier of 129 characters'],
  ...[
    'a verifier with a plus',
    'a verifier with a space',
    'a verifier with padding',
    'a verifier beyond ASCII',
  ],
]

export const pkce: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: sentBack('invalid_request'),
    provider: signInPage,
    cases: ['confidential', 'public'].flatMap((type) =>
      malformedChallenges.map((what) => `pkce: a ${type} application asks with ${what}`),
    ),
    reason:
      'A challenge of S256 has 43 characters of base64url (RFC 7636 section 4.2), so no verifier could ever fit these; oidc-provider finds out at the exchange.',
  },
  {
    field: 'outcome',
    sandbox: '400 invalid_grant',
    provider: '400 invalid_request',
    cases: malformedVerifiers.flatMap((what) => [
      `pkce: after a challenge comes ${what}`,
      `pkce: a public application brings ${what}`,
    ]),
    reason: 'A verifier that does not fit is `invalid_grant` (RFC 7636 section 4.6), malformed or not.',
  },
]

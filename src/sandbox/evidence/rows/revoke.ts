import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/revoke'] as const
const test = (name: string): string => `test/sandbox/revoke.test.ts > ${name}`

export const revoke: readonly EvidenceRow[] = [
  {
    id: 'revoke.refresh-token',
    claim: 'We end a whole login by its refresh token, access tokens included.',
    mark: 'inferred',
    sources: ['rfc7009', 'real-discovery'],
    endpoints,
    test: test('revocation > ends a login by its refresh token, all its access tokens with it'),
  },
  {
    id: 'revoke.access-token',
    claim: 'We end an access token alone, and its refresh token goes on.',
    mark: 'inferred',
    sources: ['rfc7009'],
    endpoints,
    test: test('revocation > ends an access token alone, and the login goes on'),
  },
  {
    id: 'revoke.for-good',
    claim:
      'We never forget that a token was revoked before the token is over: one of a person that is not remembered any more holds no more.',
    mark: 'inferred',
    sources: ['rfc7009'],
    endpoints,
    test: 'test/sandbox/revoked-for-good.test.ts > what was revoked > does not come back to life when a token is pushed out of memory: such a token holds no more',
  },
  {
    id: 'revoke.reset',
    claim: 'We take no token from before a reset, whatever the time is afterwards.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/revoked-for-good.test.ts > a token from before a reset > of a person is refused everywhere, though time turned back to when it held',
  },
  {
    id: 'revoke.unknown-token',
    claim: 'We answer 200 with an empty body, for unknown tokens too.',
    mark: 'inferred',
    sources: ['rfc7009'],
    endpoints,
    test: test('revocation > answers an unknown token alike: nonsense'),
  },
  {
    id: 'revoke.client',
    claim: 'We refuse to end the token of another client, and end nothing.',
    mark: 'inferred',
    sources: ['rfc7009'],
    endpoints,
    test: test('revocation is refused > for the refresh_token of another client'),
  },
  {
    id: 'revoke.public',
    claim:
      'We let a public application revoke by its name alone, and say nothing to it about the tokens of others.',
    mark: 'inferred',
    sources: ['rfc7009'],
    endpoints,
    test: test(
      'revocation is refused > without a word where anybody could ask, by a public application for the refresh_token of another one',
    ),
  },
]

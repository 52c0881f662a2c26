import { type Difference, of } from './difference.ts'

export const scopesAndTokens: readonly Difference[] = [
  {
    field: 'namesScope',
    sandbox: false,
    provider: true,
    cases: ['code: *', 'pkce: *', 'refresh: *', 'other clients: *', 'secret with *', 'token request: *'],
    reason:
      'As in the examples of Oracle, an answer names no scope where all was granted that was asked for; RFC 6749 section 5.1 demands it where it is another one, and there both servers name it.',
  },
  {
    field: 'tokens',
    sandbox: 'access_token refresh_token',
    provider: 'access_token refresh_token id_token',
    cases: [
      ...of('refresh', 'gives new tokens', 'comes a second before its end'),
      ...of('refresh', 'each renewal has the whole lifetime again', 'asks for the scope of the login'),
      ...of('refresh', 'asks for a narrower scope', 'asks for the same scope in another order'),
      ...of('refresh', 'asks for an empty scope'),
      ...of('other clients', 'a refresh token, and whether its owner can still use it'),
      ...of('other clients', 'a public one refreshes its own token, once'),
    ],
    reason: 'A refresh may or may not give an id_token (OpenID Connect Core section 12.2); ours gives none.',
  },
  {
    field: 'after',
    sandbox: false,
    provider: true,
    cases: of('code', 'an access token works until its end'),
    reason: 'On its `exp` a token is over (RFC 7519 section 4.1.4); oidc-provider lets that second pass.',
  },
]

import { type Difference, of } from './difference.ts'

export const scopesAndTokens: readonly Difference[] = [
  {
    field: 'tokens',
    sandbox: 'access_token refresh_token',
    provider: 'access_token refresh_token id_token',
    cases: [
      ...of('refresh', 'gives new tokens', 'comes a second before its end'),
      ...of('refresh', 'each renewal has the whole lifetime again', 'asks for the scope of the login'),
      ...of('refresh', 'asks for a narrower scope', 'asks for the same scope in another order'),
      ...of('refresh', 'asks for an empty scope'),
      ...of('resource', 'known, at a refresh', 'empty, at a refresh'),
      ...of('resource', 'empty, at a refresh of a login without one'),
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

import { type Difference, of } from './difference.ts'

const notAskedFor = of(
  'resource',
  'known, at the exchange of a code that was asked for without one',
  'known, at a refresh of a login without one',
)
const impliedByScopes =
  'A scope of a resource has its audience in it, so that naming it later asks for nothing new (RFC 8707 section 2.2); at oidc-provider a resource counts that the login named.'

const mended = of(
  'resource',
  'unknown, at the exchange of a code that was asked for with it',
  'no address, at the exchange of a code that was asked for with it',
  'with a fragment, at the exchange of a code that was asked for with it',
)
const usesUpNothing =
  'A request that is refused for its resource uses up nothing; oidc-provider has spent the code by then.'

const withTokens = 'access_token refresh_token id_token'

export const resources: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: '200',
    provider: '400 invalid_target',
    cases: notAskedFor,
    reason: impliedByScopes,
  },
  {
    field: 'tokens',
    sandbox: withTokens,
    provider: undefined,
    cases: notAskedFor.slice(0, 1),
    reason: impliedByScopes,
  },
  {
    field: 'tokens',
    sandbox: 'access_token refresh_token',
    provider: undefined,
    cases: notAskedFor.slice(1),
    reason: impliedByScopes,
  },
  { field: 'namesScope', sandbox: false, provider: undefined, cases: notAskedFor, reason: impliedByScopes },
  {
    field: 'lives',
    sandbox: 'Bearer 3600',
    provider: undefined,
    cases: notAskedFor,
    reason: impliedByScopes,
  },
  {
    field: 'next.outcome',
    sandbox: '200',
    provider: '400 invalid_grant',
    cases: mended,
    reason: usesUpNothing,
  },
  { field: 'next.tokens', sandbox: withTokens, provider: undefined, cases: mended, reason: usesUpNothing },
  { field: 'next.namesScope', sandbox: false, provider: undefined, cases: mended, reason: usesUpNothing },
  { field: 'next.lives', sandbox: 'Bearer 3600', provider: undefined, cases: mended, reason: usesUpNothing },
]

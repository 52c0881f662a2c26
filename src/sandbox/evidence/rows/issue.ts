import type { EvidenceRow } from '../row.ts'

export const issue: readonly EvidenceRow[] = [
  {
    id: 'issue.lifetime',
    claim: 'An access token lives an hour by default.',
    mark: 'documented',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/integration.test.ts > a call with a token > is refused once the token has expired',
  },
  {
    id: 'issue.lifetime-setting',
    claim: 'The accessTokenExpiry of the resource says how long it lives.',
    mark: 'documented',
    sources: ['oracle-access-token', 'oracle-token-expiry'],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/settings.test.ts > the settings of a resource > decide how long an access token lives',
  },
  {
    id: 'issue.lifetime-session',
    claim: 'It lives no longer than the session of the person.',
    mark: 'documented',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > gives a token no longer than the session of the person',
  },
  {
    id: 'issue.issuer',
    claim: 'The issuer is https://identity.oraclecloud.com/ for every domain.',
    mark: 'documented',
    sources: ['oracle-oauth-settings'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['issuer'],
    test: 'test/sandbox/tokens.test.ts > an access token > has the claims of a real one, members in their order',
  },
  {
    id: 'issue.issuer-strict',
    claim: 'We name our own address as issuer in strict (RFC 8414 section 2).',
    mark: 'inferred',
    sources: ['rfc8414'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['issuer'],
    test: 'test/sandbox/tokens.test.ts > the signing key > can be used as it is in strict, where everybody may have it',
  },
  {
    id: 'issue.time',
    claim: 'We write the times of our own clock.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/integration.test.ts > issues tokens at the time of its own clock',
  },
]

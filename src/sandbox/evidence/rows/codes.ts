import type { EvidenceRow } from '../row.ts'

export const codes: readonly EvidenceRow[] = [
  {
    id: 'codes.lifetime',
    claim: 'A code lives three minutes.',
    mark: 'documented',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['codeLifetimeSeconds'],
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > works for three minutes',
  },
  {
    id: 'codes.reuse-revokes',
    claim:
      'We end the tokens of the first use when a code comes again in strict alone (RFC 6749 section 4.1.2).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['codeReuseRevokesTokens'],
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > ends the tokens of the first use in strict',
  },
  {
    id: 'codes.redirect-address',
    claim: 'A confidential application may exchange a code without naming its redirect address.',
    mark: 'documented',
    sources: ['oracle-auth-code', 'oracle-openid'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['redirectUriNeeded'],
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > gives tokens for the code alone, as the manual does it, and names no scope',
  },
]

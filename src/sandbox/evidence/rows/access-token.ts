import type { EvidenceRow } from '../row.ts'

export const accessToken: readonly EvidenceRow[] = [
  {
    id: 'access-token.one-per-user',
    claim: 'We let older access tokens of a person live on, since the effect of a newer one is not known.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['oneAccessTokenPerUser'],
    test: 'test/sandbox/switches.test.ts > a single switch > oneAccessTokenPerUser ends the older tokens of that person, and of nobody else',
  },
  {
    id: 'access-token.offline-access',
    claim: 'We leave offline_access out of the claim scope.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['offlineAccessInScopeClaim'],
    test: 'test/sandbox/switches.test.ts > a single switch > offlineAccessInScopeClaim names it in the token',
  },
]

import type { EvidenceRow } from '../row.ts'

export const accessToken: readonly EvidenceRow[] = [
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

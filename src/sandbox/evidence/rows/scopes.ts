import type { EvidenceRow } from '../row.ts'

export const scopes: readonly EvidenceRow[] = [
  {
    id: 'scopes.not-allowed',
    claim:
      'We answer a scope that the application lacks with invalid_scope; an older tutorial shows unauthorized_client.',
    mark: 'inferred',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    switches: ['scopeNotAllowedError'],
    test: 'test/sandbox/switches.test.ts > a single switch > scopeNotAllowedError takes the older name',
  },
]

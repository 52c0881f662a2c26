import type { EvidenceRow } from '../row.ts'

export const integrations: readonly EvidenceRow[] = [
  {
    id: 'integrations.read',
    claim: 'An integration is read by its composite id CODE|VERSION.',
    mark: 'documented',
    sources: ['oracle-oic-send-requests'],
    endpoints: ['GET /ic/api/integration/v1/integrations/{id}'],
    test: 'test/sandbox/integration.test.ts > the design origin of generation 3 > reads one integration by its composite id',
  },
]

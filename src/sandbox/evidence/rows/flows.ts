import type { EvidenceRow } from '../row.ts'

export const flows: readonly EvidenceRow[] = [
  {
    id: 'flows.echo',
    claim: 'We have one integration of our own, ECHO, which gives back what it was sent.',
    mark: 'unknown',
    sources: [],
    endpoints: [
      'GET /ic/api/integration/v1/flows/rest/ECHO/1.0',
      'GET /ic/api/integration/v1/flows/rest/ECHO/1.0/',
      'POST /ic/api/integration/v1/flows/rest/ECHO/1.0',
      'POST /ic/api/integration/v1/flows/rest/ECHO/1.0/',
    ],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > answers the calls of integrations, and echoes JSON',
  },
]

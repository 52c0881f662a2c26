import type { EvidenceRow } from '../row.ts'

export const flows: readonly EvidenceRow[] = [
  {
    id: 'flows.address',
    claim:
      'An integration answers at /ic/api/integration/v1/flows/rest/ and its code on the runtime host, without integrationInstance.',
    mark: 'documented',
    sources: ['oracle-oic-authorization-code'],
    endpoints: [
      'GET /ic/api/integration/v1/flows/rest/ECHO/1.0/',
      'POST /ic/api/integration/v1/flows/rest/ECHO/1.0/',
    ],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > answers the calls of integrations, and echoes JSON',
  },
  {
    id: 'flows.echo',
    claim: 'We have one integration, ECHO, which gives back what it was sent.',
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
  {
    id: 'flows.not-json',
    claim: 'We answer 400 when ECHO is sent something else than JSON.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ic/api/integration/v1/flows/rest/ECHO/1.0/'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > answers the calls of integrations, and echoes JSON',
  },
  {
    id: 'flows.too-long',
    claim: 'We answer 413 to more than a megabyte.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ic/api/integration/v1/flows/rest/ECHO/1.0/'],
    test: 'test/sandbox/integration-limits.test.ts > the Integration side > takes a megabyte, and no more',
  },
  {
    id: 'flows.others',
    claim: 'We answer 404 to another integration, and 401 to a stranger first.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > knows no other integration',
  },
]

import type { EvidenceRow } from '../row.ts'

export const actingAlone: readonly EvidenceRow[] = [
  {
    id: 'acting-alone.application-roles',
    claim: 'An application that acts for itself needs a role of the instance.',
    mark: 'documented',
    sources: ['oracle-oic-external-client', 'oracle-oic-roles'],
    endpoints: [
      'GET /ic/api/integration/v1/integrations',
      'POST /ic/api/integration/v1/flows/rest/ECHO/1.0/',
    ],
    test: 'test/sandbox/other-clients.test.ts > an application that acts for itself > needs a role of the instance, as a person does',
  },
  {
    id: 'acting-alone.service-user',
    claim: 'ServiceUser is the least role for a developer API.',
    mark: 'documented',
    sources: ['oracle-oic-external-client'],
    endpoints: ['GET /ic/api/integration/v1/integrations'],
    test: 'test/sandbox/other-clients.test.ts > an application that acts for itself > needs a role of the instance, as a person does',
  },
  {
    id: 'acting-alone.file-server-people',
    claim: 'File Server takes tokens of people only.',
    mark: 'documented',
    sources: ['oracle-file-server-authorization'],
    endpoints: ['GET /ic/api/fileserver/v1/filesystem/root'],
    test: 'test/sandbox/other-clients.test.ts > an application that acts for itself > has no way into File Server, whatever its roles',
  },
  {
    id: 'acting-alone.file-server-people-status',
    claim: 'We answer 401 to a token without a person there.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /ic/api/fileserver/v1/filesystem/root'],
    test: 'test/sandbox/other-clients.test.ts > an application that acts for itself > has no way into File Server, whatever its roles',
  },
]

import type { EvidenceRow } from '../row.ts'

export const runtime: readonly EvidenceRow[] = [
  {
    id: 'runtime.redirect',
    claim: 'The runtime host answers a developer API with 307 to the design-time host.',
    mark: 'seen',
    sources: ['oic-blog'],
    endpoints: ['ALL /ic/api/{path}'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > sends the developer API /ic/api/fileserver/v1/filesystem/root to the design origin, method and all',
  },
  {
    id: 'runtime.redirect-instance',
    claim: 'We name the instance in the address it leads to, and keep one that was named.',
    mark: 'inferred',
    sources: ['oracle-oic-send-requests'],
    endpoints: ['ALL /ic/api/{path}'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > sends the developer API /ic/api/fileserver/v1/filesystem/root to the design origin, method and all',
  },
  {
    id: 'runtime.redirect-stranger',
    claim: 'We redirect without looking at the token.',
    mark: 'unknown',
    sources: [],
    endpoints: ['ALL /ic/api/{path}'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > sends the developer API /ic/api/fileserver/v1/filesystem/root to the design origin, method and all',
  },
  {
    id: 'runtime.generation-2',
    claim: 'Generation 2 has one host and no such parameter.',
    mark: 'documented',
    sources: ['oracle-oic-send-requests-gen2'],
    endpoints: [
      'GET /ic/api/integration/v1/integrations',
      'GET /ic/api/fileserver/v1/filesystem/root',
      'GET /ic/api/integration/v1/flows/rest/ECHO/1.0/',
    ],
    test: 'test/sandbox/integration.test.ts > generation 2 > has one origin, no parameter and no redirects',
  },
]

import type { EvidenceRow } from '../row.ts'

export const instance: readonly EvidenceRow[] = [
  {
    id: 'instance.parameter-missing',
    claim: 'We answer 400 when integrationInstance is missing.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /ic/api/integration/v1/integrations', 'GET /ic/api/fileserver/v1/filesystem/root'],
    switches: ['missingInstance'],
    test: 'test/sandbox/switches.test.ts > a single switch > missingInstance lets a call pass that names no instance',
  },
  {
    id: 'instance.runtime-redirect',
    claim: 'The runtime host answers a developer API with 307 to the design-time host.',
    mark: 'seen',
    sources: ['oic-blog'],
    endpoints: ['ALL /ic/api/{path}'],
    test: 'test/sandbox/integration.test.ts > the runtime origin of generation 3 > sends the developer API /ic/api/fileserver/v1/filesystem/root to the design origin, method and all',
  },
]

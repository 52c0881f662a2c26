import type { EvidenceRow } from '../row.ts'

export const discovery: readonly EvidenceRow[] = [
  {
    id: 'discovery.as-served',
    claim: 'The document has the members of a real one, in its order, indented by two spaces.',
    mark: 'seen',
    sources: ['real-discovery'],
    endpoints: ['GET /.well-known/openid-configuration'],
    switches: ['discoveryComplete'],
    test: 'test/sandbox/discovery.test.ts > discovery > is served as a real domain serves it, with the addresses of this one',
  },
]

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
  {
    id: 'discovery.open',
    claim: 'Nobody needs a token for it.',
    mark: 'documented',
    sources: ['oracle-discovery-operation', 'real-discovery'],
    endpoints: ['GET /.well-known/openid-configuration'],
    test: 'test/sandbox/discovery.test.ts > discovery > is served as a real domain serves it, with the addresses of this one',
  },
  {
    id: 'discovery.issuer',
    claim: 'Its issuer is not the address it was fetched from.',
    mark: 'seen',
    sources: ['real-discovery', 'go-oidc-240'],
    endpoints: ['GET /.well-known/openid-configuration'],
    switches: ['issuer'],
    test: 'test/sandbox/discovery.test.ts > discovery > is served as a real domain serves it, with the addresses of this one',
  },
  {
    id: 'discovery.left-out',
    claim: 'It names neither code_challenge_methods_supported, nor a device or registration endpoint.',
    mark: 'seen',
    sources: ['real-discovery'],
    endpoints: ['GET /.well-known/openid-configuration'],
    switches: ['discoveryComplete'],
    test: 'test/sandbox/discovery.test.ts > discovery > is served as a real domain serves it, with the addresses of this one',
  },
  {
    id: 'discovery.complete',
    claim: 'We promise in strict what is there and nothing else (RFC 8414 section 2).',
    mark: 'inferred',
    sources: ['rfc8414'],
    endpoints: ['GET /.well-known/openid-configuration'],
    switches: ['discoveryComplete'],
    test: 'test/sandbox/discovery.test.ts > discovery > promises only what is there, in strict',
  },
]

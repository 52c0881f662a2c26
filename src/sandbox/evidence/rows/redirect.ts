import type { EvidenceRow } from '../row.ts'

export const redirect: readonly EvidenceRow[] = [
  {
    id: 'redirect.exact',
    claim: 'An address that differs from the registered ones in anything is refused.',
    mark: 'seen',
    sources: ['openid-generic-325', 'oidc-client-ts-1602'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/redirect-corpus.test.ts > redirect addresses > are refused when they only look alike, in observed',
  },
  {
    id: 'redirect.loopback-port',
    claim: 'We accept no other port on loopback addresses, since nothing is known of such leniency.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize'],
    switches: ['loopbackAnyPort'],
    test: 'test/sandbox/redirect-corpus.test.ts > redirect addresses > may have another port in strict on a loopback literal, in loose on localhost too, in observed never',
  },
]

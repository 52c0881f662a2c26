import type { EvidenceRow } from '../row.ts'

export const clientAuthentication: readonly EvidenceRow[] = [
  {
    id: 'client-authentication.body',
    claim: 'Id and secret may come in the body.',
    mark: 'documented',
    sources: ['oracle-field-service-refresh'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['clientAuthBody'],
    test: 'test/sandbox/client-authentication.test.ts > client authentication > accepts id and secret in the body',
  },
  {
    id: 'client-authentication.challenge',
    claim: 'We send WWW-Authenticate with a 401 (RFC 6749 section 5.2).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['challengeOn401'],
    test: 'test/sandbox/switches.test.ts > a single switch > challengeOn401 takes the header away',
  },
]

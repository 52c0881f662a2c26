import type { EvidenceRow } from '../row.ts'

export const pkce: readonly EvidenceRow[] = [
  {
    id: 'pkce.plain',
    claim:
      'We refuse the method plain, which the metadata of domains leaves out, though a manual page names it.',
    mark: 'inferred',
    sources: ['decoded-tokens', 'oracle-auth-code'],
    endpoints: ['GET /oauth2/v1/authorize'],
    switches: ['pkcePlainAccepted'],
    test: 'test/sandbox/switches.test.ts > a single switch > pkcePlainAccepted takes a plain challenge, and still not an unknown method',
  },
  {
    id: 'pkce.public-may-omit',
    claim: 'We demand a challenge of a public application in strict alone (RFC 9700).',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: ['GET /oauth2/v1/authorize'],
    switches: ['pkceRequiredForPublic'],
    test: 'test/sandbox/authorize.test.ts > the authorization endpoint in strict > demands a challenge of a public application',
  },
  {
    id: 'pkce.unexpected-verifier',
    claim: 'We refuse a verifier for a code without a challenge in strict alone (RFC 9700).',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['unexpectedVerifier'],
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > refuses a verifier without a challenge in strict alone',
  },
]

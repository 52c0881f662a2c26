import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token']

export const grants: readonly EvidenceRow[] = [
  {
    id: 'grants.client-credentials',
    claim: 'Client credentials make the client id the subject, and the token says nothing about a person.',
    mark: 'documented',
    sources: ['oracle-client-credentials'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > make the application the subject, and say nothing about a person',
  },
  {
    id: 'grants.client-credentials-alone',
    claim: 'Client credentials bring no refresh token.',
    mark: 'documented',
    sources: ['oracle-client-credentials'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > give no refresh token and no id token, whatever is asked for',
  },
  {
    id: 'grants.client-credentials-public',
    claim: 'We refuse client credentials to a public application, which can prove nothing (RFC 6749).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > are refused to a public application, even where an administrator allowed them',
  },
]

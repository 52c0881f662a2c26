import type { EvidenceRow } from '../row.ts'

export const token: readonly EvidenceRow[] = [
  {
    id: 'token.resource',
    claim: 'We ignore a resource parameter, and refuse a foreign one in strict (RFC 8707).',
    mark: 'inferred',
    sources: ['rfc8707'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['unknownResource'],
    test: 'test/sandbox/exchange.test.ts > the token endpoint > refuses a foreign resource before it uses up a refresh token, in strict',
  },
]

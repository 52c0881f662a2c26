import type { EvidenceRow } from '../row.ts'

export const refresh: readonly EvidenceRow[] = [
  {
    id: 'refresh.rotation',
    claim: 'A refresh token works once, and a refresh gives a new one.',
    mark: 'documented',
    sources: ['oracle-energy-offline'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['rotation'],
    test: 'test/sandbox/refresh.test.ts > a refresh > works once for each token, and leaves the login alone when a spent one comes again',
  },
  {
    id: 'refresh.reuse-ends-login',
    claim: 'We end the whole login when a spent refresh token comes again in strict alone (RFC 9700).',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['reuseRevokesFamily'],
    test: 'test/sandbox/refresh.test.ts > a refresh > ends the whole login when a spent token comes again, in strict',
  },
  {
    id: 'refresh.login-lifetime',
    claim: 'We end a login after thirty days in strict alone, however often it was renewed (RFC 9700).',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: ['POST /oauth2/v1/token'],
    switches: ['loginLifetimeSeconds'],
    test: 'test/sandbox/refresh.test.ts > a refresh > ends thirty days after the login in strict, however often it was renewed',
  },
]

import type { EvidenceRow } from '../row.ts'

export const http: readonly EvidenceRow[] = [
  {
    id: 'http.ecid',
    claim: 'The answers of the domain have X-ORACLE-DMS-ECID and X-ORACLE-DMS-RID.',
    mark: 'documented',
    sources: ['oracle-response-body'],
    endpoints: ['*'],
    test: 'test/sandbox/discovery.test.ts > an address that the identity service does not know > has an ECID like every answer',
  },
  {
    id: 'http.ecid-everywhere',
    claim: 'We send them with every answer, of Integration as well.',
    mark: 'inferred',
    sources: ['oracle-response-body'],
    endpoints: ['*'],
    test: 'test/sandbox/discovery.test.ts > an address that the identity service does not know > has an ECID like every answer',
  },
  {
    id: 'http.ecid-form',
    claim: 'An ECID is nine characters and eight zeros.',
    mark: 'seen',
    sources: ['openid-generic-325', 'oracle-social-data-token'],
    endpoints: ['*'],
    test: 'test/sandbox/discovery.test.ts > an address that the identity service does not know > has an ECID like every answer',
  },
  {
    id: 'http.rid',
    claim: 'We send 0 as X-ORACLE-DMS-RID.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/discovery.test.ts > an address that the identity service does not know > has an ECID like every answer',
  },
  {
    id: 'http.not-found',
    claim: 'We answer 404 to addresses that nobody serves, in JSON to a program and with a page to a person.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/discovery.test.ts > an address that the identity service does not know > answers a program in JSON and a person with a page',
  },
  {
    id: 'http.date',
    claim:
      'We date every answer by the clock of the instance, as a server does by its own (RFC 9110 section 6.6.1).',
    mark: 'inferred',
    sources: ['rfc9110'],
    endpoints: ['*'],
    test: 'test/sandbox/control.test.ts > every origin > dates its answers by the clock of the instance',
  },
  {
    id: 'http.host',
    claim: 'We answer under our exact address only, and 421 under another name (DNS rebinding).',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/control.test.ts > every origin > answers under its exact address only [bar 32]',
  },
  {
    id: 'http.bad-input',
    claim:
      'We answer any input at all without a 500, and never redirect to an address that is not registered.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/bad-input.test.ts > bad input of any kind > never breaks the sandbox, and never leads to a foreign address',
  },
]

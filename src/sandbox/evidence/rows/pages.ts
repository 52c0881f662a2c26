import type { EvidenceRow } from '../row.ts'

const test = (name: string): string => `test/sandbox/pages.test.ts > ${name}`

export const pages: readonly EvidenceRow[] = [
  {
    id: 'pages.error-page',
    claim: "The domain's own error page is at /ui/v1/error.",
    mark: 'documented',
    sources: ['oracle-confidential-application'],
    endpoints: ['GET /ui/v1/error'],
    test: test("the domain's own error page > shows nothing of what came in its address"),
  },
  {
    id: 'pages.error-context',
    claim:
      'We say what goes wrong where it happens, and have no error pages that administrators set, with their encrypted errorCtx.',
    mark: 'inferred',
    sources: ['oracle-idm-samples'],
    endpoints: ['GET /ui/v1/error', 'GET /ui/v1/signin'],
    test: test("the domain's own error page > shows nothing of what came in its address"),
  },
  {
    id: 'pages.home',
    claim: 'We say at the address of the domain what this is, to whoever opens it in a browser.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /'],
    test: test(
      'a page for whoever opens the address of the domain > says what this is, names the behaviour, and holds no secret',
    ),
  },
  {
    id: 'pages.forms-of-answers',
    claim:
      'We answer everything at the identity domain as OAuth or SCIM does, or with a page, unknown methods included.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: test('every answer of the identity domain > has one of the known forms, and an ECID'),
  },
  {
    id: 'pages.other-origins',
    claim: 'Other origins may read nothing as long as no setting of the domain names them (CORS).',
    mark: 'documented',
    sources: ['oracle-cors'],
    endpoints: ['*'],
    test: test(
      'every answer of the identity domain > opens itself to no other origin, asked by a page or by a preflight',
    ),
  },
  {
    id: 'pages.rate-limits',
    claim: 'We enforce none of the documented rate limits; a 429 comes as a fault on command.',
    mark: 'inferred',
    sources: ['oracle-rate-limits'],
    endpoints: ['*'],
    test: test(
      'every answer of the identity domain > comes however many requests there were in one second: limits are a matter of faults',
    ),
  },
]

/** How requests for administration are answered. */
import type { EvidenceRow } from '../row.ts'

export const scimAnswers: readonly EvidenceRow[] = [
  {
    id: 'scim.media-type',
    claim: 'A body that is not JSON by its media type is answered with 415.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > a body > is refused as text/plain',
  },
  {
    id: 'scim.too-large',
    claim: 'A body of more than a mebibyte is answered with 413.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > a body > of more than a mebibyte is refused',
  },
  {
    id: 'scim.method',
    claim: 'A method that a resource does not know is answered with 405.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: ['GET /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > knows no PUT of Apps',
  },
  {
    id: 'scim.error',
    claim:
      'An error is a JSON object with schemas, detail and status, and with a messageId where Oracle has one.',
    mark: 'documented',
    sources: ['oracle-response-body'],
    endpoints: ['POST /admin/v1/Apps'],
    test: [
      'test/sandbox/scim-guard.test.ts > a body > that is not JSON is refused in the form of SCIM',
      'test/sandbox/apps-refused.test.ts > creating an application is refused > without what a client needs',
    ],
  },
  {
    id: 'scim.bounds',
    claim: 'We take 200 names in a parameter, 1000 values in a list and 100 operations in a PATCH at most.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /admin/v1/Apps', 'POST /admin/v1/Apps/.search', 'PATCH /admin/v1/Apps/{id}'],
    test: [
      'test/sandbox/apps-listed.test.ts > the list of applications > takes up to 200 attributes',
      'test/sandbox/apps-changed.test.ts > an application that is changed > has a thousand values in a list at most',
      'src/sandbox/identity/admin/scim/patch.test.ts > a change > is refused with more than a hundred operations',
    ],
  },
  {
    id: 'scim.wrong-kind',
    claim: 'We refuse a search whose filter is no text: without it everything would be found.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /admin/v1/Apps/.search'],
    test: 'test/sandbox/apps-listed.test.ts > the list of applications > is not searched with {"filter":["displayName eq \\"x\\""]} in the body',
  },
  {
    id: 'scim.bad-input',
    claim: 'We answer any input in the form of SCIM, and never with 500.',
    mark: 'unknown',
    sources: [],
    endpoints: [
      'GET /admin/v1/Apps',
      'POST /admin/v1/Apps',
      'PUT /admin/v1/Apps/{id}',
      'PATCH /admin/v1/Apps/{id}',
      'POST /admin/v1/Users',
      'PATCH /admin/v1/Users/{id}',
    ],
    test: 'test/sandbox/scim-bad-input.test.ts > bad input to the administration > is answered in the form of SCIM, never breaks anything, and leaves the clients of the sandbox working',
  },
  {
    id: 'scim.not-found',
    claim: 'An unknown id is answered with 404.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: [
      'GET /admin/v1/Apps/{id}',
      'PUT /admin/v1/Apps/{id}',
      'PATCH /admin/v1/Apps/{id}',
      'DELETE /admin/v1/Apps/{id}',
      'PUT /admin/v1/AppStatusChanger/{id}',
    ],
    test: 'test/sandbox/apps.test.ts > an application that does not exist > is not found as __proto__',
  },
  {
    id: 'scim.case',
    claim: 'We take names of attributes whatever their case (RFC 7643 section 2.1).',
    mark: 'inferred',
    sources: ['rfc7643'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps-created.test.ts > an application that is created > keeps members that nothing here acts on, and takes names whatever their case',
  },
]

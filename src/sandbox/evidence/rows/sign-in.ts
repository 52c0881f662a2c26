import type { EvidenceRow } from '../row.ts'

export const signIn: readonly EvidenceRow[] = [
  {
    id: 'sign-in.redirect',
    claim:
      'A browser without a session is sent to the sign-in page with 303; newer releases send a form that posts itself.',
    mark: 'seen',
    sources: ['oracle-idm-samples'],
    endpoints: ['GET /oauth2/v1/authorize', 'GET /ui/v1/signin'],
    switches: ['unauthenticatedAuthorize'],
    test: 'test/sandbox/authorize.test.ts > the authorization endpoint > sends a browser without a session to the sign-in page with 303',
  },
  {
    id: 'sign-in.cancel',
    claim: 'We answer a cancelled sign-in with access_denied, its description and the state.',
    mark: 'inferred',
    sources: ['oracle-auth-code', 'rfc6749'],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in.test.ts > cancelling a sign-in > in observed sends error, description and state back, and ends the sign-in',
  },
]

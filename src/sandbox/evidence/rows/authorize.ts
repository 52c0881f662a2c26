import type { EvidenceRow } from '../row.ts'

export const authorize: readonly EvidenceRow[] = [
  {
    id: 'authorize.success',
    claim: 'The code comes back in the query of the redirect address, with the state and nothing else.',
    mark: 'documented',
    sources: ['oracle-openid'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /ui/v1/signin'],
    switches: ['issInResponses'],
    test: 'test/sandbox/authorize.test.ts > the authorization endpoint > gives a code in url-safe base64 that ends in =, raw, and the state',
  },
  {
    id: 'authorize.redirect-status',
    claim: 'The redirect with the code has the status 302 or 303.',
    mark: 'seen',
    sources: ['oracle-idm-samples'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /ui/v1/signin'],
    switches: ['codeRedirectStatus'],
    test: 'test/sandbox/sign-in.test.ts > cancelling a sign-in > in observed sends error, description and state back, and ends the sign-in',
  },
  {
    id: 'authorize.issuer-in-answers',
    claim: 'We add iss to every answer in strict, and nowhere else (RFC 9207).',
    mark: 'inferred',
    sources: ['rfc9207'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /ui/v1/signin', 'POST /ui/v1/signin/cancel'],
    switches: ['issInResponses', 'issuer'],
    test: 'test/sandbox/authorize.test.ts > the authorization endpoint in strict > names the issuer in the answer, equal to the one in the metadata',
  },
]

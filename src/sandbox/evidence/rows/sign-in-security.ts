/** How long a sign-in may take, and whose it is. */
import type { EvidenceRow } from '../row.ts'

export const signInSecurity: readonly EvidenceRow[] = [
  {
    id: 'sign-in.transaction',
    claim: 'The cookie of a sign-in, IDCS_REQUEST, lives 15 minutes.',
    mark: 'documented',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > waits 15 minutes and no longer',
  },
  {
    id: 'sign-in.session-lifetime',
    claim: 'A session lasts 480 minutes by default.',
    mark: 'documented',
    sources: ['oracle-token-expiry', 'oracle-session-settings'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/authorize.test.ts > the authorization endpoint > lets a browser with a session straight through, for 480 minutes',
  },
  {
    id: 'sign-in.own-browser',
    claim: 'We know a sign-in by the browser that began it, and show an error page to another.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > knows a sign-in by the browser that began it',
  },
  {
    id: 'sign-in.nothing-under-way',
    claim: 'We answer 400 with an error page where no sign-in is under way.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > shows no form where no sign-in is under way',
  },
  {
    id: 'sign-in.once',
    claim: 'We let a sign-in be completed once.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > completes a sign-in once',
  },
  {
    id: 'sign-in.tabs',
    claim: 'We keep the sign-ins of two tabs apart.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps two tabs of one browser apart',
  },
  {
    id: 'sign-in.foreign-form',
    claim: 'We answer 403 to a form that another site sent.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin', 'POST /ui/v1/signin/cancel'],
    test: "test/sandbox/sign-in.test.ts > the sign-in page > refuses a form sent from another site: { 'sec-fetch-site': 'cross-site' }",
  },
  {
    id: 'sign-in.cookies',
    claim: 'We add our port to the names of the cookies, and keep them from scripts and other sites.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps its cookies to itself',
  },
  {
    id: 'sign-in.ticket',
    claim:
      'We take a form without the ticket of its sign-in for the newest one of the browser, and not in strict.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin', 'POST /ui/v1/signin/cancel'],
    switches: ['signInTicket'],
    test: 'test/sandbox/sign-in-left.test.ts > the ticket of the sign-in form > has to come along in strict, at /ui/v1/signin',
  },
]

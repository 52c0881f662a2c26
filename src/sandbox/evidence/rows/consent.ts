import type { EvidenceRow } from '../row.ts'

const page = 'GET /ui/v1/myconsole/consent'
const form = 'POST /oauth2/v1/consent'
const test = (name: string): string => `test/sandbox/consent.test.ts > ${name}`

export const consent: readonly EvidenceRow[] = [
  {
    id: 'consent.flag',
    claim:
      'A scope of a resource that requires consent asks the person, unless the application bypasses consent.',
    mark: 'documented',
    sources: ['oracle-consent', 'oracle-confidential-application'],
    endpoints: ['GET /oauth2/v1/authorize', page],
    test: test('consent > is for a scope of a resource that asks for consent: /ui/v1/myconsole/consent'),
  },
  {
    id: 'consent.bypass',
    claim: 'An application with "Bypass consent" does not ask.',
    mark: 'documented',
    sources: ['oracle-confidential-application'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: test('consent > is for a scope of a resource that asks, and is bypassed: code'),
  },
  {
    id: 'consent.openid',
    claim: 'The scope openid alone asks for no consent.',
    mark: 'seen',
    sources: ['decoded-tokens'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: test('consent > after openid the way leads to code'),
  },
  {
    id: 'consent.profile',
    claim: 'The scope profile, and more than that, leads to a consent page at /ui/v1/myconsole/consent.',
    mark: 'seen',
    sources: ['decoded-tokens'],
    endpoints: ['GET /oauth2/v1/authorize', page],
    test: test('consent > after openid profile the way leads to /ui/v1/myconsole/consent'),
  },
  {
    id: 'consent.offline-access',
    claim: 'We ask for no consent to offline_access, nor to the scopes of an Integration instance.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: test('consent > after openid offline_access the way leads to code'),
  },
  {
    id: 'consent.form',
    claim: 'We ask with a plain form that names application, person and scopes, in words of our own.',
    mark: 'unknown',
    sources: [],
    endpoints: [page, form],
    test: test('consent > is asked for with the names of application, person and scopes, in a plain form'),
  },
  {
    id: 'consent.declined',
    claim: 'We send error=access_denied with the state to the application when the person declines.',
    mark: 'inferred',
    sources: ['rfc6749', 'passport-strategy'],
    endpoints: [form],
    switches: ['issInResponses', 'codeRedirectStatus'],
    test: test('consent > declined gives access_denied with the state, in observed'),
  },
  {
    id: 'consent.remembered',
    claim:
      'We ask once: what a person allowed stays allowed, as the console lists it for them until they revoke it.',
    mark: 'inferred',
    sources: ['oracle-my-consents'],
    endpoints: ['GET /oauth2/v1/authorize', form],
    test: test('consent > is remembered for the person and the application, in every browser, until a reset'),
  },
  {
    id: 'consent.more',
    claim: 'We ask again as soon as one of the scopes was not allowed before.',
    mark: 'inferred',
    sources: ['oracle-consent'],
    endpoints: ['GET /oauth2/v1/authorize', form],
    test: test('consent > is asked for again when the application wants more, and for less it is not'),
  },
  {
    id: 'consent.safe',
    claim: 'We allow the page in no frame and no cache, and no other origin to read it.',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: [page, form],
    test: test('consent > cannot be framed, kept, sniffed or traced, and allows no other origin'),
  },
  {
    id: 'consent.own-form',
    claim: 'We take a decision from our own form alone, once, in the session that it was shown to.',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: [form],
    test: [
      test("consent is refused > from another site: { origin: 'https://evil.example.com' }"),
      test("consent is refused > from another site: { 'sec-fetch-site': 'cross-site' }"),
      test('consent is refused > without its ticket'),
      test('consent is refused > with a guessed ticket'),
      test('consent is refused > twice'),
      test('consent is refused > from a browser that is not signed in, and from one where somebody else is'),
    ],
  },
]

import type { EvidenceRow } from '../row.ts'

const endpoints = ['GET /oauth2/v1/userlogout'] as const
const test = (name: string): string => `test/sandbox/userlogout.test.ts > ${name}`
const notDone = 'a logout is refused, nothing is redirected and nothing ends'
const nothingHappens = 'a logout is refused, nothing is redirected and nothing ends'

export const userlogout: readonly EvidenceRow[] = [
  {
    id: 'userlogout.redirect',
    claim:
      'The id token names the application, whose registered post-logout address the browser is then sent to, with the state.',
    mark: 'documented',
    sources: ['oracle-logout'],
    endpoints,
    test: [
      test('logging out > leads to the registered address with the state, and ends the session'),
      test(`${nothingHappens} > when the address is not registered: https://evil.example.com/`),
      test(`${nothingHappens} > when the address is registered for another application`),
    ],
  },
  {
    id: 'userlogout.landing-page',
    claim: 'Without a parameter the landing page of the domain comes.',
    mark: 'documented',
    sources: ['oracle-logout'],
    endpoints,
    test: test('logging out > without a parameter shows the landing page, and takes the cookie back'),
  },
  {
    id: 'userlogout.old-id-token',
    claim: 'We take an id token that has expired as a hint.',
    mark: 'inferred',
    sources: ['oidc-logout'],
    endpoints,
    test: test('logging out > takes an id token that is over long since, and a browser without a session'),
  },
  {
    id: 'userlogout.refusal',
    claim:
      'We never redirect to an address that is not registered, character by character, and end nothing then.',
    mark: 'inferred',
    sources: ['oracle-logout', 'oidc-logout'],
    endpoints,
    test: test(`${notDone} > when the address is not registered: https://evil.example.com/`),
  },
  {
    id: 'userlogout.tokens',
    claim: 'We leave the tokens that applications hold as they are.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: test('logging out > leaves the sessions of other browsers and the tokens of applications alone'),
  },
]

import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token'] as const

export const idTokenAssertions: readonly EvidenceRow[] = [
  {
    id: 'id-token-assertion.another-domain',
    claim: 'We take no id token of another domain, though domains share an issuer.',
    mark: 'inferred',
    sources: ['rfc7523'],
    endpoints,
    test: 'test/sandbox/start.test.ts > two sandboxes > take no id token of each other as an assertion, though client, user, key and issuer are alike',
  },
  {
    id: 'id-token-assertion.login',
    claim:
      'We take an id token for as long as its login goes on, and end with the login what was bought with it.',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > is refused when its login has ended, and what was bought with it ends as well, in observed',
  },
  {
    id: 'id-token-assertion.session',
    claim: 'We take no id token of a person who has signed out.',
    mark: 'inferred',
    sources: ['oracle-openid'],
    endpoints,
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > is refused when the person signed out, in observed',
  },
  {
    id: 'id-token-assertion.end',
    claim:
      'We end every token that was bought with an id token when the session ends, however often that is done.',
    mark: 'inferred',
    sources: ['oracle-token-expiry'],
    endpoints,
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > buys nothing that outlives the session, however often it is bought anew',
  },
  {
    id: 'id-token-assertion.once',
    claim: 'We take an id token once in strict.',
    mark: 'inferred',
    sources: ['rfc7523'],
    endpoints,
    switches: ['assertionReuse'],
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > works once in strict',
  },
]

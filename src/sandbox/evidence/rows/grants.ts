import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token']

export const grants: readonly EvidenceRow[] = [
  {
    id: 'grants.client-credentials',
    claim: 'Client credentials make the client id the subject, and the token says nothing about a person.',
    mark: 'documented',
    sources: ['oracle-client-credentials', 'oracle-access-token'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > make the application the subject, and say nothing about a person',
  },
  {
    id: 'grants.client-credentials-alone',
    claim: 'Client credentials bring no refresh token.',
    mark: 'documented',
    sources: ['oracle-client-credentials'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > give no refresh token and no id token, whatever is asked for',
  },
  {
    id: 'grants.client-credentials-public',
    claim: 'We refuse client credentials to a public application, which can prove nothing (RFC 6749).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/client-credentials.test.ts > client credentials > are refused to a public application, even where an administrator allowed them',
  },
  {
    id: 'grants.password-federated',
    claim: 'A user of another identity provider cannot use the password grant.',
    mark: 'documented',
    sources: ['oracle-password-grant'],
    endpoints,
    test: 'test/sandbox/password-grant.test.ts > the password grant > refuses a federated user, and only the log says why',
  },
  {
    id: 'grants.password-mfa',
    claim: 'We refuse the password grant to a user who has a second factor.',
    mark: 'inferred',
    sources: ['oracle-idm-samples'],
    endpoints,
    test: 'test/sandbox/password-grant.test.ts > the password grant > refuses a user with a second factor, and only the log says why',
  },
  {
    id: 'grants.password-refusals',
    claim:
      'We answer a wrong user name, a wrong password and a user who may not sign in with the same bytes, an invalid_grant.',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/password-grant.test.ts > the password grant > answers all of them with the same bytes',
  },
  {
    id: 'grants.password-off',
    claim: 'We have no password grant in strict, since RFC 9700 forbids it.',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints,
    switches: ['passwordGrant'],
    test: 'test/sandbox/password-grant.test.ts > the password grant > is none at all in strict (RFC 9700)',
  },
  {
    id: 'grants.assertion-user',
    claim:
      'A trusted client gets the tokens of a user for an assertion that it signed, a refresh token as well.',
    mark: 'documented',
    sources: ['oracle-assertion-grant'],
    endpoints,
    test: 'test/sandbox/jwt-bearer.test.ts > an assertion about a user > gives a trusted application the tokens of that user',
  },
  {
    id: 'grants.assertion-client',
    claim: 'The subject of an assertion may be the client itself.',
    mark: 'documented',
    sources: ['oracle-assertion-grant', 'oracle-token-operation'],
    endpoints,
    test: 'test/sandbox/jwt-bearer.test.ts > an assertion about the client itself > gives a token with the client as subject, and no other, to a confidential one as well',
  },
  {
    id: 'grants.assertion-trusted',
    claim:
      'Assertions about users that a client signs itself need the client type Trusted and an imported certificate.',
    mark: 'documented',
    sources: ['oracle-client-assertion'],
    endpoints,
    test: 'test/sandbox/jwt-bearer.test.ts > an assertion about a user > is refused as a wrong secret is when the client is not Trusted',
  },
  {
    id: 'grants.assertion-untrusted-error',
    claim:
      'We answer an assertion that is not signed as it has to be as a wrong secret, which guides report, and with invalid_grant in strict.',
    mark: 'inferred',
    sources: ['rfc7521'],
    endpoints,
    switches: ['untrustedAssertionError'],
    test: 'test/sandbox/jwt-bearer.test.ts > an assertion about a user > is refused by invalid_grant in strict, as RFC 7521 has it',
  },
  {
    id: 'grants.id-token',
    claim: 'An id token is usable as a user assertion, since its audience names the issuer.',
    mark: 'documented',
    sources: ['oracle-openid'],
    endpoints,
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > gives the application that it was issued to the tokens of its user, Trusted or not',
  },
  {
    id: 'grants.id-token-of-another',
    claim: 'We take an id token from the application alone that it was issued to.',
    mark: 'inferred',
    sources: ['rfc7523'],
    endpoints,
    test: 'test/sandbox/id-token-assertion.test.ts > an id token as an assertion > is refused to another application',
  },
  {
    id: 'grants.session-over',
    claim: 'We give no tokens for a session that is over by the time of the request.',
    mark: 'inferred',
    sources: ['oracle-token-expiry'],
    endpoints,
    test: 'test/sandbox/exchange.test.ts > the exchange of a code > gives tokens for the rest of the session, and none once that is over',
  },
  {
    id: 'grants.left-out',
    claim:
      'We leave out saml2-bearer, token-exchange and tls_client_auth, which need a SAML issuer, a signing service or a second host, and answer them with unsupported_grant_type.',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/password-grant.test.ts > a grant that there is not > is answered as one: urn:ietf:params:oauth:grant-type:saml2-bearer',
  },
]

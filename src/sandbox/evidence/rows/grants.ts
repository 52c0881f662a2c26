import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token']

export const grants: readonly EvidenceRow[] = [
  {
    id: 'grants.client-credentials',
    claim: 'Client credentials make the client id the subject, and the token says nothing about a person.',
    mark: 'documented',
    sources: ['oracle-client-credentials'],
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
    id: 'grants.left-out',
    claim:
      'We leave out saml2-bearer, token-exchange and tls_client_auth, which need a SAML issuer, a signing service or a second host, and answer them with unsupported_grant_type.',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: 'test/sandbox/password-grant.test.ts > a grant that there is not > is answered as one: urn:ietf:params:oauth:grant-type:saml2-bearer',
  },
]

import type { EvidenceRow } from '../row.ts'

export const domainSettings: readonly EvidenceRow[] = [
  {
    id: 'domain-settings.signing-cert',
    claim: 'signingCertPublicAccess opens the key set to everybody.',
    mark: 'documented',
    sources: ['oracle-signing-certificate', 'oracle-sdk'],
    endpoints: [
      'GET /admin/v1/Settings/Settings',
      'PATCH /admin/v1/Settings/Settings',
      'GET /admin/v1/SigningCert/jwk',
    ],
    test: 'test/sandbox/domain-settings.test.ts > the settings of the domain > say that the key set is behind a token, until that is changed',
  },
  {
    id: 'domain-settings.fixed',
    claim: 'We let nothing else of the settings be changed.',
    mark: 'unknown',
    sources: [],
    endpoints: ['PATCH /admin/v1/Settings/Settings'],
    test: 'test/sandbox/domain-settings.test.ts > the settings of the domain > refuse what is fixed here',
  },
  {
    id: 'domain-settings.oauth',
    claim:
      'We show the lifetimes and the number of scopes that the domain goes by; the other members of a real answer are left out.',
    mark: 'inferred',
    sources: ['oracle-idm-samples', 'oracle-token-expiry'],
    endpoints: ['GET /admin/v1/OAuthConfig/OAuthConfig'],
    test: 'test/sandbox/domain-settings.test.ts > the configuration of OAuth > can be read',
  },
  {
    id: 'domain-settings.oauth-fixed',
    claim: 'We refuse changes of the configuration of OAuth with 403: it is set for all customers.',
    mark: 'inferred',
    sources: ['oracle-token-expiry'],
    endpoints: ['GET /admin/v1/OAuthConfig/OAuthConfig'],
    test: 'test/sandbox/domain-settings.test.ts > the configuration of OAuth > is not changed by PATCH',
  },
]

/** What an application may hold. */
import type { EvidenceRow } from '../row.ts'

export const appsBounds: readonly EvidenceRow[] = [
  {
    id: 'apps.address',
    claim: 'Without allUrlSchemesAllowed an address must be https, and its host one that is real.',
    mark: 'documented',
    sources: ['oracle-sdk', 'oracle-confidential-application'],
    endpoints: ['POST /admin/v1/Apps', 'PATCH /admin/v1/Apps/{id}'],
    test: [
      'http://client.example.com/callback',
      'https://localhost/callback',
      'https://intranet/callback',
    ].map(
      (address) =>
        `test/sandbox/apps-created.test.ts > an address of an application > "${address}" is judged by "Allow HTTP URLs"`,
    ),
  },
  {
    id: 'apps.address-form',
    claim:
      'We refuse an address with a fragment, or that is not absolute, whatever is allowed (RFC 6749 section 3.1.2).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints: ['POST /admin/v1/Apps', 'PATCH /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps-created.test.ts > an address of an application > "https://client.example.com/callback#part" is judged by "Allow HTTP URLs"',
  },
  {
    id: 'apps.address-host',
    claim: 'We take localhost, single words and addresses of machines for hosts that are not real.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['PATCH /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps-created.test.ts > an address of an application > "https://localhost/callback" is judged by "Allow HTTP URLs"',
  },
  {
    id: 'apps.grants',
    claim:
      'We refuse grants that are not documented, and for public applications those that the console does not offer for them.',
    mark: 'inferred',
    sources: ['oracle-confidential-application', 'oracle-mobile-application'],
    endpoints: ['POST /admin/v1/Apps'],
    test: [
      'test/sandbox/apps-refused.test.ts > creating an application is refused > with an unknown grant',
      'test/sandbox/apps-created.test.ts > an application that is created > may have, when it is public, the grants that the console offers for it, and no other',
    ],
  },
  {
    id: 'apps.lifetimes',
    claim: 'An access token lives 60 seconds to a year.',
    mark: 'documented',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps-refused.test.ts > creating an application is refused > with an access token of half a minute',
  },
  {
    id: 'apps.lifetimes-refresh',
    claim: 'We hold the lifetime of refresh tokens to the same bounds.',
    mark: 'inferred',
    sources: ['oracle-token-expiry'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps-refused.test.ts > creating an application is refused > with a refresh token of more than a year',
  },
  {
    id: 'apps.lengths',
    claim: 'A displayName has 125 characters at most, a description 250.',
    mark: 'documented',
    sources: ['oracle-confidential-application'],
    endpoints: ['POST /admin/v1/Apps'],
    test: ['a displayName of 126 characters', 'a description of 251 characters'].map(
      (what) => `test/sandbox/apps-refused.test.ts > creating an application is refused > with ${what}`,
    ),
  },
  {
    id: 'apps.unknown-scope',
    claim: 'We refuse an allowed scope that no application has.',
    mark: 'inferred',
    sources: ['oracle-client-app'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps-refused.test.ts > creating an application is refused > with a scope that no application has',
  },
  {
    id: 'apps.unknown-member',
    claim: 'We refuse members that Oracle does not know, so that a slip of the pen is noticed.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /admin/v1/Apps', 'PUT /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps-refused.test.ts > creating an application is refused > with a member that is not known',
  },
  {
    id: 'apps.reference',
    claim:
      'We answer a reference to what does not exist with the messageId error.common.validation.invalidReferenceResource, which is documented of another resource.',
    mark: 'inferred',
    sources: ['oracle-mfa-enroll'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps-refused.test.ts > creating an application is refused > with a template that does not exist',
  },
]

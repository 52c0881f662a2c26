/** Applications that are made: what they need, and what they show. */
import type { EvidenceRow } from '../row.ts'

export const appsMade: readonly EvidenceRow[] = [
  {
    id: 'apps.members',
    claim: 'An application is shown with these members, its secret among them.',
    mark: 'documented',
    sources: ['oracle-refresh-token-expiry', 'oracle-sdk'],
    endpoints: ['GET /admin/v1/Apps/{id}', 'POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > an application that is created > is answered with all members of a documented answer, and with its secret',
  },
  {
    id: 'apps.required',
    claim: 'A client needs displayName, basedOnTemplate, isOAuthClient and clientType.',
    mark: 'documented',
    sources: ['oracle-client-app'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > without what a client needs',
  },
  {
    id: 'apps.required-resource',
    claim: 'A resource needs displayName, basedOnTemplate, isOAuthResource and audience.',
    mark: 'documented',
    sources: ['oracle-resource-app'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > without what a resource needs',
  },
  {
    id: 'apps.required-address',
    claim: 'Redirect addresses are required where codes are used.',
    mark: 'documented',
    sources: ['oracle-sdk'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > without an address where codes are used',
  },
  {
    id: 'apps.missing-attributes',
    claim:
      'What is missing is named in one sentence, with the messageId error.common.validation.missingReqAttributes.',
    mark: 'documented',
    sources: ['oracle-response-body'],
    endpoints: ['POST /admin/v1/Apps', 'PATCH /admin/v1/Apps/{id}', 'PUT /admin/v1/AppStatusChanger/{id}'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > without anything',
  },
  {
    id: 'apps.name',
    claim: 'The name is optional, alphanumeric with underscores, and is the client id.',
    mark: 'documented',
    sources: ['oracle-client-app'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > an application that is created > may choose its name, which is its client id',
  },
  {
    id: 'apps.name-fixed',
    claim: 'The name cannot be changed.',
    mark: 'documented',
    sources: ['oracle-sdk'],
    endpoints: ['PATCH /admin/v1/Apps/{id}', 'PUT /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps.test.ts > an application that is changed > cannot change its name',
  },
  {
    id: 'apps.not-active',
    claim:
      'We create an application that is not active when nobody says so: the console does, and examples of the API say active or activate afterwards.',
    mark: 'inferred',
    sources: ['oracle-confidential-application', 'oracle-resource-app'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > an application that is created > is not active as long as nobody says so',
  },
  {
    id: 'apps.unique',
    claim: 'Name, displayName and fully qualified scope are each unique in the domain.',
    mark: 'documented',
    sources: ['oracle-sdk'],
    endpoints: ['POST /admin/v1/Apps', 'PATCH /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > with a displayName that is taken',
  },
  {
    id: 'apps.conflict',
    claim: 'A duplicate is answered with 409.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: ['POST /admin/v1/Apps'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > with a name that is taken',
  },
  {
    id: 'apps.user-name',
    claim:
      'We refuse a client id that is the name of a user, and the other way round (RFC 9700 section 4.15).',
    mark: 'inferred',
    sources: ['rfc9700'],
    endpoints: ['POST /admin/v1/Apps', 'POST /admin/v1/Users'],
    test: 'test/sandbox/apps.test.ts > creating an application is refused > with the name of a user',
  },
]

/** Who may administer what. */
import type { EvidenceRow } from '../row.ts'

export const scimAccess: readonly EvidenceRow[] = [
  {
    id: 'scim.unauthorized',
    claim: 'Without a good token the answer is 401.',
    mark: 'documented',
    sources: ['oracle-status-codes'],
    endpoints: ['GET /admin/v1/Apps', 'POST /admin/v1/Apps', 'GET /admin/v1/Apps/{id}'],
    switches: ['challengeOn401'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > GET Apps is refused without a token, and with a bad one, alike',
  },
  {
    id: 'scim.unauthorized-body',
    claim: 'We give that 401 the SCIM error that was seen at the key set.',
    mark: 'inferred',
    sources: ['spring-security-8988'],
    endpoints: ['GET /admin/v1/Apps', 'POST /admin/v1/Apps', 'GET /admin/v1/Apps/{id}'],
    switches: ['challengeOn401'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > GET Apps is refused without a token, and with a bad one, alike',
  },
  {
    id: 'scim.audience',
    claim: 'We refuse a token for the Integration instance: it is for another audience.',
    mark: 'inferred',
    sources: ['oracle-token-validation'],
    endpoints: ['GET /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > refuses a token for the Integration instance',
  },
  {
    id: 'scim.scope',
    claim: 'We answer 403 to a token without the admin scope.',
    mark: 'inferred',
    sources: ['rfc7644'],
    endpoints: ['GET /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > refuses a token of a user without a role for want of a scope',
  },
  {
    id: 'scim.roles',
    claim: 'A User Administrator may read applications, and read and change users.',
    mark: 'documented',
    sources: ['oracle-role-permissions'],
    endpoints: [
      'GET /admin/v1/Apps',
      'POST /admin/v1/Apps',
      'GET /admin/v1/Users',
      'POST /admin/v1/Users',
      'GET /admin/v1/Settings/Settings',
    ],
    test: 'test/sandbox/scim-guard.test.ts > the administration > opens to an application with the role User Administrator what is its business',
  },
  {
    id: 'scim.roles-application',
    claim: 'An Application Administrator may read and change applications, and read users.',
    mark: 'documented',
    sources: ['oracle-role-permissions'],
    endpoints: ['GET /admin/v1/Apps', 'POST /admin/v1/Apps', 'GET /admin/v1/Users', 'POST /admin/v1/Users'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > opens to an application with the role Application Administrator what is its business',
  },
  {
    id: 'scim.roles-security',
    claim: 'A Security Administrator may read and change applications and settings, and read users.',
    mark: 'documented',
    sources: ['oracle-role-permissions'],
    endpoints: [
      'GET /admin/v1/Apps',
      'POST /admin/v1/Apps',
      'GET /admin/v1/Users',
      'POST /admin/v1/Users',
      'GET /admin/v1/Settings/Settings',
      'PATCH /admin/v1/Settings/Settings',
    ],
    test: 'test/sandbox/scim-guard.test.ts > the administration > opens to an application with the role Security Administrator what is its business',
  },
  {
    id: 'scim.hidden-secret',
    claim: 'We show no client secret to whoever may only read applications.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /admin/v1/Apps'],
    test: 'test/sandbox/scim-guard.test.ts > the administration > shows no client secret to whoever may only read',
  },
  {
    id: 'scim.role-holders-secret',
    claim:
      'We show and regenerate the secret of an application with roles of the domain only for those who may grant roles.',
    mark: 'unknown',
    sources: [],
    endpoints: [
      'GET /admin/v1/Apps',
      'GET /admin/v1/Apps/{id}',
      'PATCH /admin/v1/Apps/{id}',
      'POST /admin/v1/AppClientSecretRegenerator',
    ],
    test: 'test/sandbox/role-holders.test.ts > an application with roles of the domain, and an administrator with the role Application Administrator > shows its secret to those who may grant roles alone, wherever secrets are shown',
  },
  {
    id: 'scim.role-holders-key',
    claim:
      'We let nobody else change how such an application proves who it is, nor its grants and operations.',
    mark: 'unknown',
    sources: [],
    endpoints: ['PATCH /admin/v1/Apps/{id}', 'PUT /admin/v1/Apps/{id}'],
    test: 'test/sandbox/role-holders.test.ts > an application with roles of the domain, and an administrator with the role Application Administrator > has no other key from them',
  },
  {
    id: 'scim.role-holders-password',
    claim: 'We let nobody else set the password of a user with roles of the domain.',
    mark: 'unknown',
    sources: [],
    endpoints: ['PATCH /admin/v1/Users/{id}', 'PUT /admin/v1/Users/{id}'],
    test: 'test/sandbox/role-holders.test.ts > a user with roles of the domain, and a User Administrator > has no other password from those who may not grant roles',
  },
  {
    id: 'scim.slow-body',
    claim: 'We judge the token again when the body is there, so that it ends for requests under way too.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /admin/v1/Apps', 'PATCH /admin/v1/Apps/{id}'],
    test: ['POST Apps', 'PATCH Apps/ID'].map(
      (request) =>
        `test/sandbox/slow-bodies.test.ts > a body that is still on its way when its sender is deactivated > ${request} does nothing`,
    ),
  },
  {
    id: 'scim.own-administrator',
    claim:
      'We refuse to switch off the administrator that the sandbox names at its start, or to take its role.',
    mark: 'unknown',
    sources: [],
    endpoints: [
      'PUT /admin/v1/AppStatusChanger/{id}',
      'PATCH /admin/v1/Apps/{id}',
      'DELETE /admin/v1/Grants/{id}',
    ],
    test: [
      'test/sandbox/apps.test.ts > the administrator of the sandbox > is not switched off by AppStatusChanger',
      'test/sandbox/apps.test.ts > the administrator of the sandbox > is not switched off by PATCH',
      'test/sandbox/grants.test.ts > granting a role is refused > and the administrator of the sandbox does not lose its own',
    ],
  },
  {
    id: 'scim.caller-gone',
    claim: 'We refuse tokens whose application or user is gone or not active.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['GET /admin/v1/Apps'],
    test: ['application', 'user'].flatMap((who) =>
      [false, true].map(
        (isGone) =>
          `test/sandbox/scim-guard.test.ts > the administration > ends for > the ${who} of the token when it is not active any more, gone: ${isGone}`,
      ),
    ),
  },
  {
    id: 'scim.application-gone',
    claim:
      'We refuse the tokens of an application that is not active everywhere, and introspection calls them inactive.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['GET /admin/v1/Users', 'GET /oauth2/v1/userinfo', 'POST /oauth2/v1/introspect'],
    test: 'test/sandbox/taken-names.test.ts > a token of an application > holds nowhere while the application is not active, and again when it is',
  },
  {
    id: 'scim.user-gone',
    claim: 'We refuse tokens whose user is gone or not active, and introspection calls them inactive.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['GET /admin/v1/Users', 'GET /oauth2/v1/userinfo', 'POST /oauth2/v1/introspect'],
    test: 'test/sandbox/taken-names.test.ts > a token of a person > holds nowhere while the person is not active, and again when they are',
  },
  {
    id: 'scim.application-name-taken',
    claim: 'We leave no token of a deleted application to another one that takes its name.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['GET /admin/v1/Users', 'GET /oauth2/v1/userinfo', 'POST /oauth2/v1/introspect'],
    test: 'test/sandbox/taken-names.test.ts > a token of an application > holds nowhere once the application is deleted, and gives nothing to whoever takes its name',
  },
  {
    id: 'scim.user-name-taken',
    claim: 'We leave no token of a deleted user to another one who takes the name.',
    mark: 'inferred',
    sources: ['oracle-sdk'],
    endpoints: ['GET /admin/v1/Users', 'GET /oauth2/v1/userinfo', 'POST /oauth2/v1/introspect'],
    test: 'test/sandbox/taken-names.test.ts > a token of a person > holds nowhere once the person is deleted, and gives nothing to whoever takes the name',
  },
]

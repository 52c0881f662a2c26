/** What becomes of an application that was set up. */
import type { EvidenceRow } from '../row.ts'

export const appsUsed: readonly EvidenceRow[] = [
  {
    id: 'apps.status',
    claim: 'AppStatusChanger activates and deactivates.',
    mark: 'documented',
    sources: ['oracle-client-app'],
    endpoints: ['PUT /admin/v1/AppStatusChanger/{id}'],
    test: 'test/sandbox/apps.test.ts > AppStatusChanger > activates and deactivates, as often as asked',
  },
  {
    id: 'apps.secret',
    claim:
      'We regenerate a secret for {"appId"} and answer it as clientSecret, with 201; that the resource exists is documented.',
    mark: 'inferred',
    sources: ['oracle-role-permissions', 'oracle-regenerate-secret'],
    endpoints: ['POST /admin/v1/AppClientSecretRegenerator'],
    test: 'test/sandbox/apps.test.ts > AppClientSecretRegenerator > gives another secret',
  },
  {
    id: 'apps.secret-at-once',
    claim: 'We end the old secret at once, and let refresh tokens be.',
    mark: 'inferred',
    sources: ['oracle-regenerate-secret'],
    endpoints: ['POST /admin/v1/AppClientSecretRegenerator', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/clients-at-once.test.ts > a secret that is regenerated > ends the old one at once, and leaves the refresh tokens as they are',
  },
  {
    id: 'apps.at-once',
    claim: 'We go by what was configured from the next request on, also for sign-ins and codes under way.',
    mark: 'inferred',
    sources: ['oracle-client-app'],
    endpoints: ['PATCH /admin/v1/Apps/{id}', 'GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/apps-at-once.test.ts > redirect addresses > get no code when they are taken away while the person signs in',
  },
  {
    id: 'apps.inactive',
    claim: 'An application that is not active takes part in no sign-in and gets no token.',
    mark: 'documented',
    sources: ['oracle-sdk'],
    endpoints: ['PUT /admin/v1/AppStatusChanger/{id}', 'GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/clients-at-once.test.ts > an application that is deactivated > gets nothing any more, until it is active again',
  },
  {
    id: 'apps.deleted',
    claim: 'We end codes, sign-ins and refresh tokens with their application.',
    mark: 'unknown',
    sources: [],
    endpoints: ['DELETE /admin/v1/Apps/{id}', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/apps-at-once.test.ts > an application that is made and deleted > takes its sign-ins, codes and refresh tokens along, also from whoever takes its name later',
  },
  {
    id: 'apps.client-lifetimes',
    claim: 'We let the lifetimes of a client change nothing: they are settings of the resource.',
    mark: 'inferred',
    sources: ['oracle-token-expiry'],
    endpoints: ['PATCH /admin/v1/Apps/{id}', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/clients-at-once.test.ts > lifetimes > are those of the resource, and not those of the client',
  },
  {
    id: 'apps.kept',
    claim: 'We keep what was configured in a state folder.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /admin/v1/Apps/{id}'],
    test: 'test/sandbox/apps-at-once.test.ts > what was configured > is kept with the state',
  },
]

import type { EvidenceRow } from '../row.ts'

export const domainScopes: readonly EvidenceRow[] = [
  {
    id: 'domain-scopes.bare-account',
    claim:
      'The bare scope urn:opc:resource:consumer::all of a trusted application has the audience urn:opc:resource:scope:account.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is for the whole account',
  },
  {
    id: 'domain-scopes.bare-tags',
    claim:
      'With the trust scope Tags its audience is urn:opc:resource:scope:tag= and the tags as JSON in base64.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is for what has the tags of the application',
  },
  {
    id: 'domain-scopes.bare-alone',
    claim: 'It stands beside no other scope of a resource.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is refused beside a scope of a resource',
  },
  {
    id: 'domain-scopes.bare-public',
    claim: 'A public application may not ask for it.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is refused to a public application',
  },
  {
    id: 'domain-scopes.bare-explicit',
    claim: 'We refuse it where the trust scope is Explicit.',
    mark: 'inferred',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is refused where the trust scope is Explicit',
  },
  {
    id: 'domain-scopes.my-scopes',
    claim:
      'urn:opc:idm:__myscopes__ stands for all admin scopes that the roles of application and person give.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > an admin scope > is what the roles of the person give, by the name for all of them',
  },
  {
    id: 'domain-scopes.my-scopes-bare',
    claim: 'It is refused beside the bare scope.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > a bare scope > is refused beside an admin scope',
  },
  {
    id: 'domain-scopes.role',
    claim: 'urn:opc:idm:role. and the name of a role, encoded twice, stands for that role.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > an admin scope > may be asked for by the name of a role, encoded once more',
  },
  {
    id: 'domain-scopes.role-scopes',
    claim:
      'We give t.app, t.user and t.settings to the administrators of each: which scopes a role has is not listed.',
    mark: 'inferred',
    sources: ['oracle-scopes'],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > an admin scope > may be asked for by the name of a role, encoded once more',
  },
  {
    id: 'domain-scopes.role-missing',
    claim:
      'We refuse an admin scope that the person lacks only with the code, when it is known who signed in.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > an admin scope > is refused with the code when the person lacks the role',
  },
  {
    id: 'domain-scopes.several-refused',
    claim: 'Scopes of several audiences are refused in one request.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > scopes of several audiences > are refused in one request',
  },
  {
    id: 'domain-scopes.several-error',
    claim: 'We answer invalid_scope then.',
    mark: 'inferred',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: 'test/sandbox/scopes.test.ts > scopes of several audiences > are refused in one request',
  },
  {
    id: 'domain-scopes.several',
    claim:
      'With urn:opc:resource:multiresourcescope each audience has an access token, in tokenResponses beside the id token.',
    mark: 'documented',
    sources: ['oracle-scopes'],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > scopes of several audiences > give one access token each when the request allows it',
  },
  {
    id: 'domain-scopes.several-one',
    claim: 'We answer as usual when there is one audience after all.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /oauth2/v1/token'],
    test: 'test/sandbox/scopes.test.ts > scopes of several audiences > give an ordinary answer when there is one audience after all',
  },
]

import type { EvidenceRow } from '../row.ts'

const endpoints = ['GET /oauth2/v1/userinfo'] as const
const test = (name: string): string => `test/sandbox/userinfo.test.ts > ${name}`

export const userinfo: readonly EvidenceRow[] = [
  {
    id: 'userinfo.openid-alone',
    claim:
      'With openid alone the answer has birthdate, family_name, gender, name, preferred_username, sub, updated_at and website.',
    mark: 'seen',
    sources: ['decoded-tokens'],
    endpoints,
    test: test('userinfo > tells with openid what was seen, in alphabetical order'),
  },
  {
    id: 'userinfo.email',
    claim: 'With the scope email it has email and email_verified, without it neither.',
    mark: 'documented',
    sources: ['oracle-userinfo'],
    endpoints,
    test: test('userinfo > tells with openid email what was seen, in alphabetical order'),
  },
  {
    id: 'userinfo.profile',
    claim:
      'We add given_name with the scope profile; addresses, telephone numbers, groups and roles we never tell.',
    mark: 'inferred',
    sources: ['oracle-userinfo', 'decoded-tokens'],
    endpoints,
    test: test('userinfo > tells with openid profile what was seen, in alphabetical order'),
  },
  {
    id: 'userinfo.openid-needed',
    claim: 'The token must hold openid.',
    mark: 'documented',
    sources: ['oracle-userinfo', 'oracle-openid'],
    endpoints,
    test: test('userinfo is refused > with a token that lacks openid'),
  },
  {
    id: 'userinfo.refusals',
    claim:
      'We answer 401 invalid_token to a token that does not hold and 403 insufficient_scope to one without openid, with a challenge.',
    mark: 'inferred',
    sources: ['rfc6750'],
    endpoints,
    switches: ['challengeOn401'],
    test: test('userinfo is refused > with an expired, a revoked, an id and a refresh token, all alike'),
  },
  {
    id: 'userinfo.post',
    claim: 'We take POST in strict alone: GET is what is documented, OpenID Connect Core demands both.',
    mark: 'inferred',
    sources: ['oidc-core', 'oracle-userinfo'],
    endpoints: ['POST /oauth2/v1/userinfo'],
    switches: ['userinfoByPost'],
    test: test('userinfo > is open to POST in strict alone'),
  },
  {
    id: 'userinfo.post-refusals',
    claim: 'We refuse a POST as we refuse a GET, and take no token from its body.',
    mark: 'inferred',
    sources: ['oidc-core', 'rfc6750'],
    endpoints: ['POST /oauth2/v1/userinfo'],
    switches: ['userinfoByPost'],
    test: test('userinfo is refused > with a token in the body, and without one, by POST as by GET'),
  },
]

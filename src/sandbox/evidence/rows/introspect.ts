import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/introspect'] as const
const test = (name: string): string => `test/sandbox/introspect.test.ts > ${name}`

export const introspect: readonly EvidenceRow[] = [
  {
    id: 'introspect.members',
    claim:
      'The answer about an access token begins with active, scope, client_id, client_guid, and names the token_type JWT.',
    mark: 'seen',
    sources: ['oracle-siebel-introspect'],
    endpoints,
    test: test('introspection > tells of an access token what was seen in such an answer, in its order'),
  },
  {
    id: 'introspect.others-tokens',
    claim: 'An application with the allowed operation is told of tokens that another application fetched.',
    mark: 'documented',
    sources: ['oracle-siebel-introspect'],
    endpoints,
    switches: ['introspection'],
    test: test("introspection > tells of another application's tokens, and in strict of one's own alone"),
  },
  {
    id: 'introspect.credentials',
    claim: 'It takes the credentials of the application, by Basic.',
    mark: 'documented',
    sources: ['oracle-introspect'],
    endpoints,
    test: test('introspection > tells of an access token what was seen in such an answer, in its order'),
  },
  {
    id: 'introspect.credentials-refusal',
    claim: 'We answer 401 with invalid_client without them (RFC 7662 section 2.3).',
    mark: 'inferred',
    sources: ['rfc7662'],
    endpoints,
    test: test('introspection is refused > without credentials'),
  },
  {
    id: 'introspect.allowed-operation',
    claim: 'The application needs the allowed operation Introspect.',
    mark: 'documented',
    sources: ['oracle-confidential-application'],
    endpoints,
    test: test('introspection is refused > to an application without the right, all alike'),
  },
  {
    id: 'introspect.allowed-operation-refusal',
    claim: 'We refuse an application without it with 400 unauthorized_client, and public ones alike.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: test('introspection is refused > to an application with it that is public, all alike'),
  },
  {
    id: 'introspect.inactive',
    claim: 'We say {"active":false} of a token that does not hold, and nothing more.',
    mark: 'inferred',
    sources: ['rfc7662'],
    endpoints,
    test: test('introspection > calls an expired access token inactive, to the second'),
  },
  {
    id: 'introspect.refresh-token',
    claim: 'We tell of refresh tokens as well, in the same words, without using them up.',
    mark: 'inferred',
    sources: ['rfc7662'],
    endpoints,
    switches: ['introspection'],
    test: test('introspection > tells of a refresh token as long as it could be used'),
  },
  {
    id: 'introspect.refresh-token-forbidden',
    claim:
      'We call a refresh token inactive that an administrator left no use for, such as by "Allow token refresh".',
    mark: 'inferred',
    sources: ['rfc7662'],
    endpoints,
    test: test(
      'introspection > calls a refresh token inactive once the settings of the resource forbid its use',
    ),
  },
]

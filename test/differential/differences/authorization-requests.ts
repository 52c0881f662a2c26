import { callback, type Difference, of, sentBack, signInPage } from './difference.ts'

const responseType = (...types: readonly string[]) =>
  types.map((type) => `authorization request: response_type "${type}"`)
const inFragment = (error: string): string =>
  `303 to ${callback}, in the fragment error=${error}, state=xyz, iss`
const codeOnly =
  'The sandbox knows the response type `code`, and answers in the query, whatever was asked for.'

export const authorizationRequests: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: sentBack('unsupported_response_type'),
    provider: inFragment('unsupported_response_type'),
    cases: responseType('token', 'code token', 'id_token token', 'code id_token token'),
    reason: codeOnly,
  },
  {
    field: 'outcome',
    sandbox: sentBack('unsupported_response_type'),
    provider: inFragment('invalid_request'),
    cases: responseType('id_token', 'code id_token'),
    reason: codeOnly,
  },
  {
    field: 'outcome',
    sandbox: sentBack('unsupported_response_type'),
    provider: sentBack('invalid_request'),
    cases: responseType('none'),
    reason: 'RFC 6749 section 4.1.2.1 has a code for it.',
  },
  {
    field: 'outcome',
    sandbox: sentBack('unsupported_response_type'),
    provider: signInPage,
    cases: responseType('code code'),
    reason:
      'A type named twice is not the type itself (RFC 6749 section 3.1.1); oidc-provider takes it for one.',
  },
  {
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider: '400 shows invalid_client',
    cases: of(
      'authorization request',
      'an unknown application',
      'an unknown application and a foreign address',
    ),
    reason: 'Oracle answers both alike, as seen, so that nobody learns which applications there are.',
  },
  {
    field: 'outcome',
    sandbox: sentBack('invalid_scope'),
    provider: signInPage,
    cases: of('authorization request', 'no scope', 'a scope that nobody knows'),
    reason:
      'A server may refuse a scope or pass over it (RFC 6749 section 3.3); the manual of Oracle has it refused.',
  },
  {
    field: 'outcome',
    sandbox: sentBack('invalid_request'),
    provider: signInPage,
    cases: of('authorization request', 'an unknown parameter twice'),
    reason: 'No parameter may come twice (RFC 6749 section 3.1), known or not.',
  },
  {
    field: 'outcome',
    sandbox: sentBack('invalid_request'),
    provider: sentBack('invalid_request', 'iss'),
    cases: of('authorization request', 'state twice'),
    reason: 'Of two states the first comes back with the error; oidc-provider sends none.',
  },
]

import type { EvidenceRow } from '../row.ts'

const authorize = 'test/sandbox/authorize-limits.test.ts > what is longer than any client needs'
const wire = 'test/sandbox/wire-abuse.slow.test.ts > an answer to what cannot be dealt with'

export const limits: readonly EvidenceRow[] = [
  {
    id: 'limits.state',
    claim: 'We refuse a state of more than 4096 characters.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: `${authorize} > is refused for state, and sent back to the application`,
  },
  {
    id: 'limits.nonce',
    claim: 'We refuse a nonce of more than 1024 characters.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize'],
    test: `${authorize} > is refused for nonce, and sent back to the application`,
  },
  {
    id: 'limits.scopes',
    claim: 'We refuse more than a hundred scopes in one request, with invalid_scope.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token', 'POST /oauth2/v1/device'],
    test: `${authorize} > is refused for a hundred scopes and one`,
  },
  {
    id: 'limits.scope-length',
    claim: 'We refuse scopes of more than 8192 characters together, with invalid_scope.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token', 'POST /oauth2/v1/device'],
    test: `${authorize} > is refused for scopes of more than 8192 characters`,
  },
  {
    id: 'limits.kept',
    claim:
      'We keep at most ten thousand, and eight million characters, of what anybody may cause: the oldest is forgotten first.',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/device'],
    test: 'test/sandbox/memory/memory.slow.test.ts > a flood that anybody can send > of the largest requests that are accepted leaves it flat, and small',
  },
  {
    id: 'limits.unreadable',
    claim:
      'We answer what no request can be made of (no Host, a bad one, a target that is no path) with 400 and invalid_request, and end the connection.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: `${wire} > is whole, and the only one on its line: no Host`,
  },
  {
    id: 'limits.unparsed',
    claim:
      'We answer what is not HTTP at all, comes too slowly or has too long a header in the same form, once.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: `${wire} > is whole where the parser gave up: no HTTP`,
  },
  {
    id: 'limits.expectation',
    claim: 'We answer an expectation that is not known with 417 in the same form.',
    mark: 'unknown',
    sources: [],
    endpoints: ['*'],
    test: `${wire} > is whole for an expectation that is not known: ""`,
  },
  {
    id: 'limits.head',
    claim:
      'We answer HEAD with 405 where a GET changes something, and as GET elsewhere (RFC 9110 section 9.2.1).',
    mark: 'unknown',
    sources: [],
    endpoints: ['GET /oauth2/v1/authorize', 'GET /oauth2/v1/userlogout'],
    test: 'test/sandbox/head.test.ts > HEAD > begins no sign-in, and gives no code to a browser with a session',
  },
]

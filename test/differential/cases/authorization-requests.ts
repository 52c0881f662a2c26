import { visitor } from '../../../src/sandbox/index.ts'
import { authorizationUrl, open, type Parameters } from '../actors.ts'
import type { Case } from '../case.ts'
import { readAuthorizeAnswer } from '../seen.ts'
import { confidential, person, type Server } from '../server.ts'

const changes: readonly (readonly [what: string, changes: (server: Server) => Parameters, more?: string])[] =
  [
    ...[
      ...['token', 'id_token', 'code token', 'code id_token', 'id_token token', 'code id_token token'],
      ...['none', 'CODE', 'code code', 'codes', ' code', 'magic', ''],
    ].map(
      (response_type) =>
        [`response_type ${JSON.stringify(response_type)}`, () => ({ response_type })] as const,
    ),
    ['no response_type', () => ({ response_type: undefined })],
    ['no client_id', () => ({ client_id: undefined })],
    ['an empty client_id', () => ({ client_id: '' })],
    ['an unknown application', () => ({ client_id: 'nobody' })],
    [
      'an unknown application and a foreign address',
      () => ({ client_id: 'nobody', redirect_uri: 'https://evil.test/' }),
    ],
    ['neither client_id nor redirect_uri', () => ({ client_id: undefined, redirect_uri: undefined })],
    ['an empty redirect_uri', () => ({ redirect_uri: '' })],
    ['no state', () => ({ state: undefined })],
    ['no state and an error', () => ({ state: undefined, response_type: 'magic' })],
    ['an empty state and an error', () => ({ state: '', response_type: 'magic' })],
    ['an odd state and an error', () => ({ state: 'a&b=c#d%20é"<', response_type: 'magic' })],
    ['a long state and an error', () => ({ state: 'x'.repeat(4000), response_type: 'magic' })],
    ['no scope', () => ({ scope: undefined })],
    ['a scope that the application may not have', ({ scopes }) => ({ scope: scopes.foreign })],
    [
      'a scope beside one that it may not have',
      ({ scopes }) => ({ scope: `openid ${scopes.main} ${scopes.foreign}` }),
    ],
    ['a scope that nobody knows', () => ({ scope: 'openid no-such-scope' })],
    ['a scope with a quotation mark', () => ({ scope: 'openid "' })],
    ['openid alone', () => ({ scope: 'openid' })],
    ['no openid', ({ scopes }) => ({ scope: scopes.main })],
    ['an unknown parameter', () => ({ colour: 'blue' })],
    ['an unknown parameter twice', () => ({}), '&colour=blue&colour=red'],
    ['client_id twice', () => ({}), `&client_id=${confidential.id}`],
    ['redirect_uri twice', () => ({}), '&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcallback'],
    ['redirect_uri twice, once foreign', () => ({}), '&redirect_uri=https%3A%2F%2Fevil.test%2F'],
    ['response_type twice', () => ({}), '&response_type=code'],
    ['scope twice', () => ({}), '&scope=openid'],
    ['state twice', () => ({}), '&state=other'],
    ['a challenge twice', () => ({}), '&code_challenge=a&code_challenge=b'],
  ]

/** The answer to the whole of a sign-in. */
async function signedIn(server: Server, password: string, state?: string) {
  const address = new URL(authorizationUrl(server, state === undefined ? {} : { state }))
  const back = await visitor().signIn(address, { ...person, password })
  const answer = new Response(null, { status: 303, headers: { location: back.href } })
  return readAuthorizeAnswer(server, answer)
}

export const authorizationRequests: readonly Case[] = [
  ...changes.map(
    ([what, changed, more]): Case => ({
      name: `authorization request: ${what}`,
      run: (server) => open(server, authorizationUrl(server, changed(server), confidential, more)),
    }),
  ),
  {
    name: 'authorization request: answered after the sign-in',
    run: (server) => signedIn(server, person.password),
  },
  {
    name: 'authorization request: an odd state comes back as it was',
    run: (server) => signedIn(server, person.password, 'a&b=c#d%20é"<+ '),
  },
]

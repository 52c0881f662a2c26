import { describe, expect, it } from 'vitest'
import { aTokenAnswer, canary, clientId, clock, domain, factsOf, noon, server } from './testing.ts'
import { judgeCodeAnswer, judgeRefreshAnswer } from './token-answer.ts'
import type { RawAnswer } from './token-set.ts'

const context = { server, clientId, clock }
const judges = { 'a code': judgeCodeAnswer, 'a refresh': judgeRefreshAnswer }

/** A token set with its secrets in clear, as a value to compare. */
async function judged(answer: RawAnswer, judge = judgeRefreshAnswer) {
  const { accessToken, refreshToken, ...rest } = await judge(answer, context)
  return { ...rest, accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal() }
}

const good = {
  accessToken: `${canary}.access`,
  refreshToken: `${canary}.refresh==`,
  receivedAt: noon,
  expiresAt: new Date('2026-11-23T13:00:00.000Z'),
  tokenEndpoint: server.token_endpoint,
}

const malformed = (problem: string) => ({
  code: 'IDENTITY_ANSWER_MALFORMED',
  exit: 6,
  details: { origin: domain, problem },
})
const foreign = (found: string) => ({
  code: 'IDENTITY_ANSWER_FOREIGN',
  exit: 6,
  details: { origin: domain, found },
})
const unavailable = (status: number) => ({
  code: 'IDENTITY_UNAVAILABLE',
  exit: 6,
  details: { origin: domain, status },
})
const redirected = { code: 'IDENTITY_REDIRECTED', exit: 1, details: { origin: domain } }
const clientRefused = { code: 'TOKEN_CLIENT_REFUSED', exit: 1, details: { clientId } }
const refused = (error: string, status: number, description?: string) => ({
  code: 'TOKEN_REFUSED',
  exit: 1,
  details: { error, description, status },
})

const withBody = (body: string, status = 200, type = 'application/json'): RawAnswer =>
  aTokenAnswer({}, { status, body, headers: { 'content-type': type } })
const withStatus = (status: number, members: object = {}): RawAnswer =>
  aTokenAnswer({ ...members }, { status })
const onlyError = (error: unknown, status = 400): RawAnswer => withBody(JSON.stringify({ error }), status)
const tokens = `"access_token":"${canary}","token_type":"Bearer"`

const notComplete = malformed('it is not complete JSON')
const notAnObject = malformed('it is not a JSON object')
const noAccessToken = malformed('its access_token is not a token')
const noRefreshToken = malformed('its refresh_token is not a token')
const notBearer = malformed('its token_type is not Bearer')

const torture: readonly [title: string, answer: RawAnswer, expected: object][] = [
  [
    'a page of a portal',
    withBody('<html>', 200, 'text/html; charset=utf-8'),
    foreign('text/html with status 200'),
  ],
  [
    'a page that hides a token',
    withBody(`{${tokens}}`, 200, 'text/plain'),
    foreign('text/plain with status 200'),
  ],
  ['no type at all', aTokenAnswer({}, { headers: {} }), foreign('an answer without a type with status 200')],
  [
    'a type that begins like JSON',
    withBody('{}', 200, 'application/jsonp'),
    foreign('application/jsonp with status 200'),
  ],
  ['nothing', aTokenAnswer({}, { body: '', headers: {} }), foreign('an empty answer with status 200')],
  ['nothing, said to be JSON', withBody(''), notComplete],
  ['a cut answer', withBody(aTokenAnswer().body.slice(0, -5)), notComplete],
  ['an answer and more', withBody(`${aTokenAnswer().body}{}`), notComplete],
  ['UTF-16 read as UTF-8', withBody('{\0"\0a\0"\0:\x001\0}\0'), notComplete],
  ['a list', withBody(`[{${tokens}}]`), notAnObject],
  ['null', withBody('null'), notAnObject],
  ['a text', withBody(`"${canary}"`), notAnObject],
  ['a number', withBody('42'), notAnObject],
  ['two access tokens', withBody(`{${tokens},"access_token":"x"}`), malformed('it names access_token twice')],
  [
    'two refresh tokens, one in disguise',
    withBody(`{${tokens},"refresh_token":"x","refresh\\u005ftoken":"y"}`),
    malformed('it names refresh_token twice'),
  ],
  [
    'two lifetimes',
    withBody(`{${tokens},"expires_in":1,"expires_in":2}`),
    malformed('it names expires_in twice'),
  ],
  ['two token types', withBody(`{${tokens},"token_type":"Bearer"}`), malformed('it names token_type twice')],
  ['a token behind __proto__', withBody(`{"__proto__":{${tokens}}}`), noAccessToken],
  ['no access token', aTokenAnswer({ access_token: undefined }), noAccessToken],
  ['an access token of null', aTokenAnswer({ access_token: null }), noAccessToken],
  ['an empty access token', aTokenAnswer({ access_token: '' }), noAccessToken],
  ['an access token of a wrong type', aTokenAnswer({ access_token: [canary] }), noAccessToken],
  ['an access token with CR and LF', aTokenAnswer({ access_token: 'a\r\nx: y' }), noAccessToken],
  ['an access token that ends a line', aTokenAnswer({ access_token: 'a\n' }), noAccessToken],
  ['an access token with NUL', aTokenAnswer({ access_token: 'a\0b' }), noAccessToken],
  ['an access token with a space', aTokenAnswer({ access_token: 'a b' }), noAccessToken],
  ['an access token beyond ASCII', aTokenAnswer({ access_token: 'größe' }), noAccessToken],
  ['a refresh token with LF', aTokenAnswer({ refresh_token: 'a\nb' }), noRefreshToken],
  ['a refresh token with DEL', aTokenAnswer({ refresh_token: 'a\u007f' }), noRefreshToken],
  ['an empty refresh token', aTokenAnswer({ refresh_token: '' }), noRefreshToken],
  ['a refresh token of a wrong type', aTokenAnswer({ refresh_token: { a: canary } }), noRefreshToken],
  ['no token type', aTokenAnswer({ token_type: undefined }), notBearer],
  ['tokens bound to a key', aTokenAnswer({ token_type: 'DPoP' }), notBearer],
  ['an unknown token type', aTokenAnswer({ token_type: 'mac' }), notBearer],
  ['a token type of a wrong type', aTokenAnswer({ token_type: ['Bearer'] }), notBearer],
  ['200 with an error and a token', aTokenAnswer({ error: 'invalid_grant' }), refused('invalid_grant', 200)],
  ['200 with an empty error', aTokenAnswer({ error: '' }), refused('unknown', 200)],
  ['200 with an error of another shape', aTokenAnswer({ error: { code: 1 } }), refused('unknown', 200)],
  ['400 with a token', withStatus(400), malformed('its status is 400')],
  ['201 with a token', withStatus(201), malformed('its status is 201')],
  [
    '400 with an error and a token',
    withStatus(400, { error: 'invalid_scope' }),
    refused('invalid_scope', 400),
  ],
  ['a dead grant', onlyError('invalid_grant'), refused('invalid_grant', 400)],
  [
    'a refusal with a sentence',
    withBody('{"error":"invalid_scope","error_description":"Bad\\u001b[2J\\nscope. ECID: P4"}', 400),
    refused('invalid_scope', 400, 'Bad [2J scope. ECID: P4'),
  ],
  ['a refused client', onlyError('invalid_client', 401), clientRefused],
  ['an empty 400', aTokenAnswer({}, { status: 400, body: '', headers: {} }), clientRefused],
  ['an empty 401', aTokenAnswer({}, { status: 401, body: '', headers: {} }), clientRefused],
  [
    'an empty 403',
    aTokenAnswer({}, { status: 403, body: '', headers: {} }),
    foreign('an empty answer with status 403'),
  ],
  ['407 of a proxy', withBody('<html>', 407, 'text/html'), foreign('text/html with status 407')],
  ['429', withStatus(429), unavailable(429)],
  ['500 with an error', onlyError('server_error', 500), unavailable(500)],
  ['503 of a page', withBody('<html>', 503, 'text/html'), unavailable(503)],
  ['302 with a token', withStatus(302), redirected],
  ['307', aTokenAnswer({}, { status: 307, body: '', headers: {} }), redirected],
]

describe.each(Object.entries(judges))('the answer to %s [bar 12]', (_title, judge) => {
  it('gives the tokens, their moment and their end', async () => {
    expect(await judged(aTokenAnswer(), judge)).toEqual(good)
  })

  it.each(torture)('is refused when it is %s', async (_name, answer, expected) => {
    expect(await factsOf(() => judge(answer, context))).toEqual(expected)
  })

  it.each([
    ['a token type in other letters', { token_type: 'bEARER' }, good],
    ['members nobody asked for', { toString: 1, constructor: { prototype: { x: 1 } }, 'a\0': [] }, good],
    ['an error of null', { error: null }, good],
    ['a scope', { scope: 'a b' }, { ...good, scope: 'a b' }],
    ['an empty scope', { scope: '' }, { ...good, scope: '' }],
    ['a scope of null', { scope: null }, good],
    ['a scope of another shape', { scope: ['a', 'b'] }, good],
    ['a scope that would harm a terminal', { scope: 'a\u001b[2J' }, { ...good, scope: 'a [2J' }],
    [
      'many long scopes',
      { scope: 'urn:x '.repeat(500).trim() },
      { ...good, scope: 'urn:x '.repeat(500).trim() },
    ],
    ['no refresh token', { refresh_token: undefined }, { ...good, refreshToken: undefined }],
    ['a refresh token of null', { refresh_token: null }, { ...good, refreshToken: undefined }],
    ['a lifetime in a text', { expires_in: '3600' }, good],
  ])('is accepted with %s', async (_name, members, expected) => {
    expect(await judged(aTokenAnswer(members), judge)).toEqual(expected)
  })

  it.each([undefined, null, 0, -1, '1h', '3600.7', 2 ** 53, [], true])(
    'is accepted without an end when it lives for %j',
    async (expires_in) => {
      const { expiresAt: _, ...endless } = good
      expect(await judged(aTokenAnswer({ expires_in }), judge)).toEqual(endless)
    },
  )

  it('is accepted without an end when it lives for 1e309 seconds', async () => {
    const { expiresAt: _, refreshToken: __, ...endless } = { ...good, accessToken: canary }
    expect(await judged(withBody(`{${tokens},"expires_in":1e309}`), judge)).toEqual(endless)
  })

  it.each(['application/json;charset=utf-8', 'Application/JSON', 'application/problem+json'])(
    'is accepted as %s',
    async (type) => expect(await judged(withBody(aTokenAnswer().body, 200, type), judge)).toEqual(good),
  )

  it('is accepted, and pollutes nothing, with __proto__ beside the tokens', async () => {
    const answer = withBody(`{"__proto__":{"polluted":true,"error":"x"},${aTokenAnswer().body.slice(1)}`)
    expect([await judged(answer, judge), 'polluted' in {}]).toEqual([good, false])
  })

  it.each(['extra', 'scope'])('is accepted with a %s nested 200,000 deep', async (name) => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const answer = withBody(`{"${name}":${deep},${aTokenAnswer().body.slice(1)}`)
    expect(await judged(answer, judge)).toEqual(good)
  })

  it('does not repeat the code or token that a server repeats in its refusal', async () => {
    const sent = 'AgAgZDli-_'.repeat(8)
    const answer = withBody(
      JSON.stringify({ error: sent, error_description: `The token ${sent}== is dead.` }),
      400,
    )
    expect(await factsOf(() => judge(answer, context))).toEqual(
      refused('[hidden]', 400, 'The token [hidden] is dead.'),
    )
  })
})

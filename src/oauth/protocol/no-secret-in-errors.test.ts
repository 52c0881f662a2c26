/** Every way to fail, with secrets planted everywhere: none may be read off the error by any means. */

import { once } from 'node:events'
import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isOicError, Secret } from '../../foundation/index.ts'
import { readCallback } from './callback.ts'
import { discoverServer, idcsServer } from './identity-server.ts'
import {
  anApplication,
  anAttempt,
  aTokenAnswer,
  aTransport,
  callbackUrl,
  canary,
  clientId,
  clock,
  errorOf,
  server,
} from './testing.ts'
import { judgeCodeAnswer, judgeRefreshAnswer } from './token-answer.ts'
import { sendCode, sendRefreshToken } from './token-request.ts'
import type { RawAnswer } from './token-set.ts'

const context = { server, clientId, clock, nonce: `${canary}-nonce` }
const attempt = anAttempt({
  state: `${canary}-state`,
  verifier: new Secret(`${canary}-verifier`.padEnd(43, 'v')),
})
const refreshToken = new Secret(`${canary}-refresh`)

/** All that can be read off an error and its causes. */
function everythingIn(error: unknown): string {
  const causes: unknown[] = []
  for (let at = error; at instanceof Error && !causes.includes(at); at = at.cause) causes.push(at)
  const readings = causes.flatMap((one) => [
    inspect(one, { showHidden: true, customInspect: false, depth: 20, maxStringLength: null }),
    JSON.stringify(one, Object.getOwnPropertyNames(one)),
    JSON.stringify(one),
    String(one),
  ])
  return readings.join('\n')
}

function hides(error: unknown): void {
  const everything = everythingIn(error)
  const forms = [canary, btoa(canary).slice(0, 8), Buffer.from(canary).toString('hex')]
  expect(isOicError(error)).toBe(true)
  expect(forms.filter((form) => everything.includes(form))).toEqual([])
}

const callback = (query: string) => () => readCallback(callbackUrl(query), attempt)
const held = `code=${canary}-code&state=${canary}-state`

const answers: readonly [string, RawAnswer][] = [
  ['no JSON', aTokenAnswer({}, { body: `{"access_token":"${canary}` })],
  ['a list', aTokenAnswer({}, { body: `["${canary}"]` })],
  [
    'a page',
    aTokenAnswer({}, { body: `<p>${canary}`, headers: { 'content-type': `text/html; x="${canary}"` } }),
  ],
  ['a member twice', aTokenAnswer({}, { body: `{"access_token":"${canary}","access_token":"${canary}"}` })],
  ['a token with a line break', aTokenAnswer({ access_token: `${canary}\n` })],
  ['another type', aTokenAnswer({ token_type: canary })],
  ['status 201', aTokenAnswer({}, { status: 201 })],
  ['status 400', aTokenAnswer({}, { status: 400 })],
  ['status 503', aTokenAnswer({}, { status: 503, headers: { 'retry-after': canary } })],
  ['a redirect', aTokenAnswer({}, { status: 302 })],
  ['a refusal with tokens', aTokenAnswer({ error: 'invalid_grant' })],
]
const idTokens = [
  `${canary}.${canary}.${canary}`,
  canary,
  `${btoa('{"alg":"RS256"}')}.${btoa(`{"a":"${canary}"}`)}.x`,
]

/** A server on loopback that says these bytes, and a request of ours to it. */
async function askRaw(bytes: string, send: (identity: string) => Promise<unknown>): Promise<unknown> {
  const site = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes))
  }).listen(0, '127.0.0.1')
  await once(site, 'listening')
  const address = site.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const error = await errorOf(() => send(`http://127.0.0.1:${port}`))
  site.close()
  return error
}

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const brokenBytes: readonly [string, string][] = [
  ['bytes that are not HTTP', `${canary} ${canary}\r\n\r\n`],
  ['a chunk without a length', `${head}transfer-encoding: chunked\r\n\r\n{"access_token":"${canary}"}`],
  ['too short an answer', `${head}content-length: 500\r\n\r\n{"access_token":"${canary}"`],
  ['a broken header', `${head}x: ${canary}\0\r\n\r\n{}`],
  ['a broken compression', `${head}content-encoding: gzip\r\n\r\n{"access_token":"${canary}"}`],
]

describe('no code, token, secret or body can be read off the error', () => {
  it.each([
    `code=${canary}-code&state=wrong-${canary}`,
    `${held}&code=${canary}`,
    `${held}&response=${canary}`,
    `${held}&id_token=${canary}`,
    `${held}&access_token=${canary}`,
    `${held}&iss=${canary}`,
    `state=${canary}-state&error=access_denied&code=${canary}`,
  ])('of a callback: %s', async (query) => hides(await errorOf(callback(query))))

  it.each(answers)('of an answer: %s', async (_title, answer) => {
    hides(await errorOf(() => judgeCodeAnswer(answer, context)))
    hides(await errorOf(() => judgeRefreshAnswer(answer, context)))
  })

  it.each(idTokens)('of an id_token: %s', async (id_token) => {
    hides(await errorOf(() => judgeCodeAnswer(aTokenAnswer({ id_token }), context)))
  })

  it.each(brokenBytes)('of %s', async (_title, bytes) => {
    const { transport } = aTransport(() => new Response())
    const real = { ...transport, fetch }
    const refresh = (identity: string) =>
      sendRefreshToken(refreshToken, idcsServer(identity), anApplication(), real)
    hides(await askRaw(bytes, refresh))
    hides(await askRaw(bytes, (identity) => discoverServer(identity, real)))
  })

  it.each([
    ['that fails', () => Promise.reject(new TypeError(`fetch failed ${canary}`, { cause: { canary } }))],
    [
      'that tells all',
      () => Promise.reject(Object.assign(new Error(canary), { code: 'X', request: canary })),
    ],
    ['over 1 MiB', () => new Response(canary.repeat(200_000))],
  ])('of a request %s', async (_title, answer) => {
    const { transport } = aTransport(answer)
    const accepted = readCallback(callbackUrl(held), attempt)
    hides(await errorOf(() => sendCode(accepted, anApplication(), transport)))
    hides(await errorOf(() => sendRefreshToken(refreshToken, server, anApplication(), transport)))
    hides(await errorOf(() => sendCode(accepted, anApplication({ clientId: 'x' }), transport)))
  })

  it('of an identity address that holds a password', async () => {
    const { transport } = aTransport(() => new Response())
    const identity = `https://jane:${canary}@id.example`
    hides(await errorOf(() => discoverServer(identity, transport)))
    hides(
      await errorOf(() => sendRefreshToken(refreshToken, idcsServer(identity), anApplication(), transport)),
    )
  })
})

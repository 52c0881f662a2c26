/** What a caller is told when the call could not be made, or no token could be brought. */
import { expect, it } from 'vitest'
import { OicError, Secret } from '../../src/foundation/index.ts'
import type { TokenSource } from '../../src/oauth/index.ts'
import { freePort } from '../support/free-port.ts'
import { aServing, oneToken, theToken } from './a-serving.ts'

const failing = (error: unknown): TokenSource => ({ token: () => Promise.reject(error) })

/** As Node's own fetch fails. */
const fetchFailing = (code: string) => async () => {
  const cause = Object.assign(new Error(`${code} with ${theToken}`), { code })
  throw new TypeError('fetch failed', { cause })
}

const origin = 'https://idcs-0.identity.oraclecloud.com'

it.each([
  ['no answer in time', 504, 'API_UNREACHABLE', { fetch: fetchFailing('UND_ERR_HEADERS_TIMEOUT') }],
  ['no connection in time', 504, 'API_UNREACHABLE', { fetch: fetchFailing('UND_ERR_CONNECT_TIMEOUT') }],
  ['a connection that is cut', 502, 'API_UNREACHABLE', { fetch: fetchFailing('ECONNRESET') }],
  [
    'an identity domain out of reach',
    502,
    'IDENTITY_UNREACHABLE',
    { tokens: failing(new OicError('IDENTITY_UNREACHABLE', { details: { origin, problem: 'ENOTFOUND' } })) },
  ],
  [
    'a login that has ended',
    503,
    'LOGIN_NEEDED',
    { tokens: failing(new OicError('LOGIN_NEEDED', { details: { profile: 'dev' } })) },
  ],
  [
    'a login in doubt',
    503,
    'LOGIN_SUSPECT',
    { tokens: failing(new OicError('LOGIN_SUSPECT', { details: { profile: 'dev', problem: 'x' } })) },
  ],
])('%s is told with %i', async (_what, status, code, options) => {
  await using scene = await aServing(options)
  const answer = await fetch(`${scene.base}/ic/api/x`)
  const text = await answer.text()
  const { error } = JSON.parse(text)
  expect({ status: answer.status, members: Object.keys(error), code: error.code }).toEqual({
    status,
    members: ['code', 'message', 'hint'],
    code,
  })
  expect(text).not.toContain(theToken)
})

it('an instance that is not there is told in our words', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`
  const instance = () => ({ generation: 2, runtimeOrigin: nobody, designOrigin: nobody }) as const
  await using scene = await aServing({ instance })
  const answer = await fetch(`${scene.base}/ic/api/x`)
  expect([answer.status, await answer.json()]).toEqual([
    502,
    {
      error: {
        code: 'API_UNREACHABLE',
        message: `Oracle Integration at ${nobody} cannot be reached (ECONNREFUSED)`,
        hint: 'check the instance address in the profile and the network',
      },
    },
  ])
})

it('what others wrote into a sentence cannot write on a terminal', async () => {
  const problem = 'bad\u001b[31m news\u202e'
  const tokens = failing(new OicError('LOGIN_SUSPECT', { details: { profile: 'dev', problem } }))
  await using scene = await aServing({ tokens })
  const answer = await fetch(`${scene.base}/ic/api/x`)
  const { error } = (await answer.json()) as { error: { message: string } }
  expect(error.message).toBe('the login of profile "dev" could not be renewed: bad [31m news')
})

it('what nobody foresaw is told without what it holds', async () => {
  await using scene = await aServing({ tokens: failing(new Error(`broken, with ${theToken}`)) })
  const answer = await fetch(`${scene.base}/ic/api/x`)
  expect([answer.status, await answer.json()]).toEqual([
    500,
    {
      error: {
        code: 'UNEXPECTED',
        message: 'something unexpected happened',
        hint: 'make the call with `oic api` to see more, and please report it',
      },
    },
  ])
})

it('a login that comes back is used by the next call', async () => {
  let isLoggedIn = false
  const tokens: TokenSource = {
    async token(request) {
      if (isLoggedIn) return oneToken.token(request)
      throw new OicError('LOGIN_NEEDED', { details: { profile: 'dev' } })
    },
  }
  await using scene = await aServing({ tokens })
  const before = await fetch(`${scene.base}/ic/api/x`)
  isLoggedIn = true
  const after = await fetch(`${scene.base}/ic/api/x`)
  expect([before.status, after.status]).toEqual([503, 200])
})

it("the instance's refusal comes as it is, after one renewal of the token", async () => {
  const tokens: TokenSource = {
    async token({ newerThan = 0 } = {}) {
      return { accessToken: new Secret(`canary-access-${newerThan + 1}`), generation: newerThan + 1 }
    },
  }
  await using scene = await aServing({
    tokens,
    mayWrite: true,
    reply: ({ body }) => ({ status: 401, headers: { 'content-type': 'text/html' }, body: `no ${body}` }),
  })
  const answer = await fetch(`${scene.base}/ic/api/x`, { method: 'POST', body: 'twice' })
  expect([answer.status, await answer.text()]).toEqual([401, 'no twice'])
  expect(scene.upstream.seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
    ['Bearer canary-access-1', 'twice'],
    ['Bearer canary-access-2', 'twice'],
  ])
})

import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  call,
  challenge,
  codeFor,
  exchange,
  login,
  refresh,
  tokensIn,
  verifier,
  whole,
} from './actors.ts'

const json = { 'content-type': 'application/json' }

const command = (address: string, body?: unknown, headers: Record<string, string> = json) =>
  new Request(address, { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) })

describe('the control origin', () => {
  it('is ready', async () => {
    await using sandbox = await aSandbox()
    expect(await whole(await call(sandbox, `${sandbox.description.control}/ready`))).toEqual({
      status: 200,
      body: { ready: true },
    })
  })

  it('moves the clock forward', async () => {
    await using sandbox = await aSandbox()
    const { control } = sandbox.description
    const answer = await sandbox.fetch(command(`${control}/clock`, { advanceSeconds: 3600 }))
    expect(await whole(answer)).toEqual({ status: 200, body: { now: '2026-01-15T13:00:00.000Z' } })
    expect(sandbox.clock.now()).toEqual(new Date('2026-01-15T13:00:00Z'))
  })

  it.each([-1, '60', null, 1e12, undefined])('refuses to move it by %j', async (advanceSeconds) => {
    await using sandbox = await aSandbox()
    const { control } = sandbox.description
    expect(await whole(await sandbox.fetch(command(`${control}/clock`, { advanceSeconds })))).toEqual({
      status: 400,
      body: {
        error: 'clock_invalid',
        message: 'Send {"advanceSeconds": n}; the clock moves forward only, a hundred years at most.',
      },
    })
    expect(() => sandbox.clock.advance(advanceSeconds as number)).toThrow(RangeError)
  })

  it('forgets logins, requests and time on reset, and keeps the application', async () => {
    await using sandbox = await aSandbox()
    const { description } = sandbox
    const { refresh_token } = await login(sandbox)
    sandbox.clock.advance(60)
    const answer = await sandbox.fetch(command(`${description.control}/reset`))
    expect(await whole(answer)).toEqual({ status: 200, body: { now: '2026-01-15T12:00:00.000Z' } })
    expect({ requests: sandbox.requests(), same: sandbox.description }).toEqual({
      requests: [],
      same: description,
    })
    expect((await refresh(sandbox, refresh_token)).status).toBe(400)
    expect((await login(sandbox)).expires_in).toBe(3600)
  })

  it.each([
    { what: 'no JSON', headers: { 'content-type': 'text/plain' }, status: 415 },
    { what: 'a page of another site', headers: { ...json, origin: 'http://127.0.0.1:1' }, status: 403 },
    { what: 'a page that hides where it is from', headers: { ...json, origin: 'null' }, status: 403 },
  ])('refuses $what', async ({ headers, status }) => {
    await using sandbox = await aSandbox()
    const { control } = sandbox.description
    for (const path of ['/clock', '/reset']) {
      const body = { advanceSeconds: 1 }
      expect((await sandbox.fetch(command(`${control}${path}`, body, headers as never))).status).toBe(status)
    }
    expect(sandbox.clock.now()).toEqual(new Date('2026-01-15T12:00:00Z'))
  })

  it('shows no page of another site what was asked [bar 32]', async () => {
    await using sandbox = await aSandbox()
    const { control } = sandbox.description
    const asked = await call(sandbox, `${control}/requests`, undefined, {
      headers: { origin: 'https://evil.test' },
    })
    expect(asked.status).toBe(403)
  })

  it('answers commands only to POST', async () => {
    await using sandbox = await aSandbox()
    const answer = await call(sandbox, `${sandbox.description.control}/clock`)
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
  })
})

describe('what a sandbox remembers', () => {
  it('names parameters and masks their values', async () => {
    await using sandbox = await aSandbox()
    await exchange(sandbox, 'AgAgsecret=', { redirect_uri: undefined, code_verifier: verifier, made_up: 'x' })
    expect(sandbox.requests()).toEqual([
      {
        at: '2026-01-15T12:00:00.000Z',
        origin: 'identity',
        method: 'POST',
        path: '/oauth2/v1/token',
        query: {},
        form: { grant_type: 'authorization_code', code: '[masked]', code_verifier: '[masked]' },
        authorization: 'Basic',
        status: 400,
        ecid: expect.stringMatching(/^[A-Za-z0-9]{9}00000000$/),
        decision: 'invalid_grant, no such code',
      },
    ])
    const { control } = sandbox.description
    expect(await (await call(sandbox, `${control}/requests`)).json()).toEqual({
      requests: sandbox.requests(),
    })
  })

  it('remembers the last thousand', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    for (let n = 0; n <= 1000; n++) await call(sandbox, `${identity}/${n}`)
    expect([sandbox.requests().length, sandbox.requests().at(0)?.path]).toEqual([1000, '/1'])
  })

  it('holds no secret, in its memory or its log', async () => {
    const lines: string[] = []
    await using sandbox = await aSandbox({ log: (line) => lines.push(line) })
    const { application, users, control } = sandbox.description
    const browser = aBrowser(sandbox)
    const pkce = {
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'canary-state',
      nonce: 'canary-n',
    }
    const asked = await browser.open(authorizationUrl(sandbox, pkce))
    await browser.signIn({ password: 'canary-wrong' })
    const signedIn = await browser.signIn()
    const cookies = [...asked.headers.getSetCookie(), ...signedIn.headers.getSetCookie()]
    const code = new URL(signedIn.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const tokens = await tokensIn(await exchange(sandbox, code, { code_verifier: verifier }))
    const renewed = await tokensIn(await refresh(sandbox, tokens.refresh_token))
    await refresh(sandbox, tokens.refresh_token, { client_secret: application.clientSecret })
    const odd = `${authorizationUrl(sandbox, { redirect_uri: `https://x.test/?t=canary-query` })}&canary-name=canary-value`
    await browser.open(odd)
    await call(sandbox, `${sandbox.description.design}/ic/api/x?token=canary-token`, renewed.access_token)
    const told =
      JSON.stringify(sandbox.requests()) +
      lines.join('\n') +
      (await (await call(sandbox, `${control}/requests`)).text())
    const secrets = [
      ...[application.clientSecret, users[0]?.password ?? '', code, verifier, challenge],
      ...[tokens.access_token, tokens.refresh_token, renewed.access_token, renewed.refresh_token],
      ...cookies.map((cookie) => cookie.split(/[=;]/)[1] ?? ''),
      'canary',
    ]
    expect(secrets.every((secret) => secret.length > 5)).toBe(true)
    expect(
      secrets
        .flatMap((secret) => [secret, btoa(secret), encodeURIComponent(secret)])
        .filter((form) => told.includes(form)),
    ).toEqual([])
  })

  it('says one line for each request, with the reason', async () => {
    const lines: string[] = []
    await using sandbox = await aSandbox({ log: (line) => lines.push(line) })
    const code = await codeFor(sandbox)
    sandbox.clock.advance(301)
    await exchange(sandbox, code)
    expect(lines).toEqual([
      'identity GET /oauth2/v1/authorize 303: no session, to the sign-in page (unauthenticatedAuthorize)',
      'identity POST /ui/v1/signin 302: signed in, code issued',
      'identity POST /oauth2/v1/token 400: invalid_grant, code found, issued 301 s ago, lives 180 s (codeLifetimeSeconds)',
    ])
  })
})

describe('every origin', () => {
  it('dates its answers by the clock of the instance', async () => {
    await using sandbox = await aSandbox()
    const { identity, design, runtime, control } = sandbox.description
    const dates = () =>
      Promise.all(
        [identity, design, runtime, control].map(async (origin) => (await fetch(origin)).headers.get('date')),
      )
    expect(new Set(await dates())).toEqual(new Set(['Thu, 15 Jan 2026 12:00:00 GMT']))
    sandbox.clock.advance(20 * 60)
    expect(new Set(await dates())).toEqual(new Set(['Thu, 15 Jan 2026 12:20:00 GMT']))
  })

  /** Sends a request with a Host header of its own, as a rebound name would. */
  const withHost = (origin: string, host: string, path = '/'): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin)
      request({ hostname, port, path, headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })

  it('answers under its exact address only [bar 32]', async () => {
    await using sandbox = await startSandbox()
    const { identity, design, runtime, control } = sandbox.description
    for (const origin of [identity, design, runtime, control]) {
      const { host, port } = new URL(origin)
      const foreign = ['evil.test', `evil.test:${port}`, `localhost:${port}`, '127.0.0.1', `127.0.0.1:1`]
      const statuses = await Promise.all(foreign.map((name) => withHost(origin, name)))
      expect(statuses).toEqual([421, 421, 421, 421, 421])
      expect(await withHost(origin, host)).toBeLessThan(405)
      expect(await withHost(origin, 'evil.test', `${origin}/`)).toBe(421)
      expect(await withHost(origin, host, `http://evil.test:${port}/`)).toBe(421)
    }
  })
})

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import {
  aSandbox,
  authorizationUrl,
  call,
  codeFor,
  exchange,
  invalidGrant,
  login,
  refresh,
  tokensIn,
  whole,
} from './actors.ts'
import { failureOf, filesOf, headersOf, keySetOf, lost, named, ways } from './faulty-calls.ts'

describe.each(ways)('$way, a fault', ({ by }) => {
  /** A login in `strict`, where a refresh token that was used is spent for good. */
  async function scene(options: SandboxOptions = {}) {
    const sandbox = await aSandbox({ behaviour: 'strict', ...options })
    const { refresh_token: refreshToken, access_token: accessToken } = await login(sandbox)
    return {
      sandbox,
      by: by(sandbox),
      refreshToken,
      accessToken,
      [Symbol.asyncDispose]: () => sandbox.close(),
    }
  }

  it('reset-before destroys the connection, and nothing was done', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'reset-before' })
    expect(named(await failureOf(refresh(it.by, it.refreshToken)))).toEqual(lost)
    expect(it.sandbox.faults.pending()).toEqual([])
    expect((await refresh(it.by, it.refreshToken)).status).toBe(200)
  })

  it.each(['reset-after', 'lost-answer'] as const)('%s destroys it when the token is spent', async (kind) => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind })
    expect(named(await failureOf(refresh(it.by, it.refreshToken)))).toEqual(lost)
    expect(it.sandbox.requests().at(-1)).toMatchObject({
      status: 0,
      decision: 'refresh token found, issued 0 s ago, tokens issued',
      fault: kind,
    })
    expect(await whole(await refresh(it.by, it.refreshToken))).toEqual(invalidGrant)
  })

  it('truncated announces the whole answer and breaks off in the middle', async () => {
    await using it = await scene()
    const { length } = await (await refresh(it.by, 'unknown')).text()
    it.sandbox.faults.add({ operation: 'token', kind: 'truncated' })
    const answer = await refresh(it.by, 'unknown')
    expect([answer.status, answer.headers.get('content-length')]).toEqual([400, `${length}`])
    const got: Uint8Array[] = []
    const error = await failureOf(
      (async () => {
        for await (const chunk of answer.body ?? []) got.push(chunk)
      })(),
    )
    expect(named(error)).toEqual({ name: 'TypeError', message: 'terminated' })
    const text = Buffer.concat(got).toString()
    expect([text.length, text.startsWith('{"error":"invalid_grant"')]).toEqual([Math.floor(length / 2), true])
  })

  it('truncated loses a refresh answer as a reset does', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'truncated' })
    const answer = await refresh(it.by, it.refreshToken)
    expect(named(await failureOf(answer.json()))).toEqual({ name: 'TypeError', message: 'terminated' })
    expect(await whole(await refresh(it.by, it.refreshToken))).toEqual(invalidGrant)
  })

  it('truncated keeps cookies and address of a redirect', async () => {
    await using it = await scene()
    const address = authorizationUrl(it.sandbox)
    it.sandbox.faults.add({ operation: 'authorize', kind: 'truncated' })
    const [cut, usual] = [await call(it.by, address), await call(it.by, address)]
    const shape = ({ status, headers }: Response) => [status, headers.getSetCookie().length]
    expect([shape(cut), shape(usual)]).toEqual([
      [303, 2],
      [303, 2],
    ])
    expect(named(await failureOf(cut.text()))).toEqual({ name: 'TypeError', message: 'terminated' })
  })

  it('malformed-json is whole as HTTP goes, and not as JSON', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'malformed-json' })
    const answer = await refresh(it.by, it.refreshToken)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    const text = await answer.text()
    expect(text.startsWith('{"access_token":"ey')).toBe(true)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(await whole(await refresh(it.by, it.refreshToken))).toEqual(invalidGrant)
  })

  it('login-page is a page where JSON was expected, and nothing was done', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'login-page' })
    const answer = await refresh(it.by, it.refreshToken)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(await answer.text()).toContain('<title>Sign in · oic sandbox</title>')
    expect((await refresh(it.by, it.refreshToken)).status).toBe(200)
  })

  it('invalid-grant reads as every refusal of a grant does, and spends nothing', async () => {
    await using it = await scene()
    const real = await refresh(it.by, 'unknown')
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'invalid-grant' })
    const answer = await refresh(it.by, it.refreshToken)
    const shown = ['content-type', 'cache-control', 'pragma', 'content-length']
    expect(headersOf(answer, ...shown)).toEqual(headersOf(real, ...shown))
    expect(await whole(answer)).toEqual(invalidGrant)
    expect((await refresh(it.by, it.refreshToken)).status).toBe(200)
  })

  it('expired-code ends the code that comes, for good', async () => {
    await using it = await scene()
    const code = await codeFor(it.sandbox)
    it.sandbox.faults.add({ operation: 'token.code', kind: 'expired-code' })
    expect(await whole(await exchange(it.by, code))).toEqual(invalidGrant)
    expect(it.sandbox.requests().at(-1)).toMatchObject({
      decision: 'invalid_grant, code found, issued 0 s ago, lives 0 s (codeLifetimeSeconds)',
      fault: 'expired-code',
    })
    expect(await whole(await exchange(it.by, code))).toEqual(invalidGrant)
    expect((await exchange(it.by, await codeFor(it.sandbox))).status).toBe(200)
  })

  it.each([
    { retryAfter: undefined, header: null },
    { retryAfter: 0, header: '0' },
    { retryAfter: 30, header: '30' },
    { retryAfter: 'Thu, 15 Jan 2026 12:00:30 GMT', header: 'Thu, 15 Jan 2026 12:00:30 GMT' },
  ])('too-many-requests with retryAfter $retryAfter', async ({ retryAfter, header }) => {
    await using it = await scene()
    it.sandbox.faults.add({
      operation: 'token',
      kind: 'too-many-requests',
      ...(retryAfter !== undefined && { retryAfter }),
    })
    const answer = await refresh(it.by, it.refreshToken)
    expect(headersOf(answer, 'retry-after', 'content-type', 'cache-control')).toEqual({
      'retry-after': header,
      'content-type': 'application/json',
      'cache-control': 'no-store',
    })
    expect(await whole(answer)).toEqual({
      status: 429,
      body: { error: 'too_many_requests', error_description: 'Too many requests.', ecid: 'ECID' },
    })
    expect((await refresh(it.by, it.refreshToken)).status).toBe(200)
  })

  it('speaks the error form of the place it strikes', async () => {
    await using it = await scene()
    const bad = { kind: 'server-error', status: 503 } as const
    it.sandbox.faults.add({ operation: 'token', ...bad })
    it.sandbox.faults.add({ operation: 'jwks', ...bad })
    it.sandbox.faults.add({ operation: 'api', ...bad })
    expect(await whole(await refresh(it.by, it.refreshToken))).toEqual({
      status: 503,
      body: { error: 'server_error', error_description: 'The request failed.', ecid: 'ECID' },
    })
    expect(await whole(await call(it.by, keySetOf(it.sandbox)))).toEqual({
      status: 503,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        detail: 'The request failed.',
        status: '503',
      },
    })
    expect(await whole(await call(it.by, filesOf(it.sandbox), it.accessToken))).toEqual({
      status: 503,
      body: {
        status: 'HTTP 503 Service Unavailable',
        title: 'Service Unavailable',
        detail: 'The request failed.',
      },
    })
  })

  it.each([
    { status: undefined, title: '500 Internal Server Error' },
    { status: 502 as const, title: '502 Bad Gateway' },
    { status: 503 as const, title: '503 Service Unavailable' },
  ])('server-error as a page: $title', async ({ status, title }) => {
    await using it = await scene()
    it.sandbox.faults.add({
      operation: 'api',
      kind: 'server-error',
      body: 'html',
      ...(status !== undefined && { status }),
    })
    const answer = await call(it.by, filesOf(it.sandbox), it.accessToken)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(await whole(answer)).toEqual({
      status: status ?? 500,
      body: `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`,
    })
    expect((await call(it.by, filesOf(it.sandbox), it.accessToken)).status).toBe(200)
  })

  it('unknown-kid signs under a name that the key set lacks', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'unknown-kid' })
    const first = await tokensIn(await refresh(it.by, it.refreshToken))
    expect(decodeProtectedHeader(first.access_token)).toEqual({ alg: 'RS256', kid: 'UNKNOWN_KEY' })
    const next = await tokensIn(await refresh(it.by, first.refresh_token))
    const { kid, 'x5t#S256': thumbprint } = decodeProtectedHeader(next.access_token)
    expect(kid).toBe(thumbprint)
  })

  it('skewed-clock dates the tokens of one request, and no others', async () => {
    await using it = await scene()
    const code = await codeFor(it.sandbox, { scope: 'openid offline_access' })
    it.sandbox.faults.add({ operation: 'token', kind: 'skewed-clock', seconds: -7200 })
    const skewed = await tokensIn(await exchange(it.by, code))
    const usual = await tokensIn(await refresh(it.by, skewed.refresh_token))
    const dates = (token = '') => {
      const { iat = 0, exp = 0 } = decodeJwt(token)
      return { iat, lives: exp - iat }
    }
    const noon = Date.parse('2026-01-15T12:00:00Z') / 1000
    expect([dates(skewed.access_token), dates(skewed.id_token), dates(usual.access_token)]).toEqual([
      { iat: noon - 7200, lives: 3600 },
      { iat: noon - 7200, lives: 28_800 },
      { iat: noon, lives: 3600 },
    ])
    expect(Object.keys(decodeJwt(skewed.access_token))).toEqual(Object.keys(decodeJwt(usual.access_token)))
  })

  it('skewed-clock gives an access token that the instance finds expired', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token', kind: 'skewed-clock', seconds: -7200 })
    const { access_token } = await tokensIn(await refresh(it.by, it.refreshToken))
    expect((await call(it.by, filesOf(it.sandbox), access_token)).status).toBe(401)
    expect(it.sandbox.requests().at(-1)?.decision).toBe('the token was refused: ERR_JWT_EXPIRED')
  })

  it('stale-key-set lacks the key that signs now', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'jwks', kind: 'stale-key-set' })
    const [stale, usual] = [await call(it.by, keySetOf(it.sandbox)), await call(it.by, keySetOf(it.sandbox))]
    const count = async (answer: Response) => ((await answer.json()) as { keys: unknown[] }).keys.length
    expect([stale.status, await count(stale), await count(usual)]).toEqual([200, 0, 1])
  })

  it('slow holds the answer up when the work is done, and others are served meanwhile', async () => {
    const lines: string[] = []
    await using it = await scene({ log: (line) => lines.push(line) })
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'slow', seconds: 120 })
    const gone = new AbortController()
    const request = new Request(`${it.sandbox.description.identity}/oauth2/v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${it.sandbox.description.application.clientId}:${it.sandbox.description.application.clientSecret}`)}`,
      },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: it.refreshToken }),
      signal: gone.signal,
    })
    let isAnswered = false
    const slow = failureOf(it.by.fetch(request)).finally(() => {
      isAnswered = true
    })
    await expect
      .poll(() => lines.at(-1))
      .toBe(
        'identity POST /oauth2/v1/token 200: refresh token found, issued 0 s ago, tokens issued; fault slow',
      )
    expect(await whole(await refresh(it.by, it.refreshToken))).toEqual(invalidGrant)
    expect(isAnswered).toBe(false)
    gone.abort()
    expect(named(await slow)).toEqual({ name: 'AbortError', message: 'This operation was aborted' })
  })

  it('slow holds the request up before any work, and a client that goes has done nothing', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'api', kind: 'slow', seconds: 120, hold: 'request' })
    const gone = new AbortController()
    const slow = failureOf(call(it.by, filesOf(it.sandbox), it.accessToken, { signal: gone.signal }))
    await expect.poll(() => it.sandbox.faults.pending()).toEqual([])
    gone.abort()
    expect(named(await slow)).toEqual({ name: 'AbortError', message: 'This operation was aborted' })
    await expect
      .poll(() => it.sandbox.requests().at(-1))
      .toMatchObject({
        status: 0,
        decision: 'answered by a fault, nothing was done',
        fault: 'slow',
      })
  })

  it.each(['request', 'answer'] as const)('slow answers as ever in the end, holding the %s', async (hold) => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'api', kind: 'slow', seconds: 0.02, hold })
    const [slow, usual] = [
      await call(it.by, filesOf(it.sandbox), it.accessToken),
      await call(it.by, filesOf(it.sandbox), it.accessToken),
    ]
    expect(await whole(slow)).toEqual(await whole(usual))
  })

  it('slow ends when the sandbox closes', async () => {
    const sandbox = await aSandbox()
    sandbox.faults.add({ operation: 'discovery', kind: 'slow', seconds: 120 })
    const address = `${sandbox.description.identity}/.well-known/openid-configuration`
    const slow = failureOf(call(by(sandbox), address))
    await expect.poll(() => sandbox.requests().length).toBe(1)
    await sandbox.close()
    expect(named(await slow)).toEqual(lost)
  })

  it('strikes as often as it was asked to, after as many as it was asked to let pass', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'jwks', kind: 'server-error', times: 2, after: 1 })
    it.sandbox.faults.add({ operation: 'jwks', kind: 'too-many-requests', after: 2 })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await call(it.by, keySetOf(it.sandbox))).status)
    expect(statuses).toEqual([200, 500, 500, 429, 200, 200])
  })

  it('strikes exactly so many of a hundred at once', async () => {
    await using it = await scene()
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'too-many-requests', times: 37 })
    const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(it.by, 'unknown')))
    expect(answers.filter(({ status }) => status === 429).length).toBe(37)
    expect(it.sandbox.faults.pending()).toEqual([])
  })

  it('strikes nothing but its operation', async () => {
    await using it = await scene()
    const code = await codeFor(it.sandbox)
    it.sandbox.faults.add({ operation: 'token.refresh', kind: 'server-error' })
    it.sandbox.faults.add({ operation: 'GET /ic/api/integration/*', kind: 'server-error' })
    it.sandbox.faults.add({ operation: 'POST /admin/v1/SigningCert/jwk', kind: 'server-error' })
    const asked = [
      await exchange(it.by, code),
      await call(it.by, filesOf(it.sandbox), it.accessToken),
      await call(it.by, keySetOf(it.sandbox)),
    ]
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
    const { design, instance } = it.sandbox.description
    const list = `${design}/ic/api/integration/v1/integrations?integrationInstance=${instance.name}`
    expect((await call(it.by, list, it.accessToken)).status).toBe(500)
    expect((await refresh(it.by, it.refreshToken)).status).toBe(500)
    expect(it.sandbox.faults.pending().map(({ operation }) => operation)).toEqual([
      'POST /admin/v1/SigningCert/jwk',
    ])
  })

  it('tells nobody but the log', async () => {
    const lines: string[] = []
    await using it = await scene({ log: (line) => lines.push(line) })
    it.sandbox.faults.add({ operation: 'token', kind: 'invalid-grant' })
    const [struck, real] = [await refresh(it.by, it.refreshToken), await refresh(it.by, 'unknown')]
    const names = ({ headers }: Response) => [...headers.keys()].filter((name) => name !== 'date')
    expect(names(struck)).toEqual(names(real))
    expect(await whole(struck)).toEqual(await whole(real))
    expect(lines.slice(-2)).toEqual([
      'identity POST /oauth2/v1/token 400: answered by a fault, nothing was done; fault invalid-grant',
      'identity POST /oauth2/v1/token 400: invalid_grant, no such refresh token',
    ])
    expect(it.sandbox.requests().map(({ fault }) => fault)).toEqual([
      ...[undefined, undefined, undefined, undefined],
      'invalid-grant',
      undefined,
    ])
  })
})

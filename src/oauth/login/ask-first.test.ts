import { describe, expect, it } from 'vitest'
import { aProfile, clientId, issuer, startLogin } from './testing.ts'
import { ask, freePort } from './testing-sockets.ts'

/** Starts a login whose sign-in page gives this answer, and tells whether the person was sent there. */
async function asked(reply: (address: URL) => Response | Promise<Response>) {
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  let isShown = false
  const requests: Request[] = []
  const { outcome } = startLogin(aProfile({ redirectUris: [redirectUri] }), {
    transport: {
      clock: { now: () => new Date('2026-11-23T12:00:00Z') },
      fetch: async (input, init) => {
        requests.push(new Request(input, init))
        return reply(new URL(String(input)))
      },
    },
    showSignIn: async () => {
      isShown = true
      throw new Error('seen enough')
    },
  })
  const found = await outcome
  return { redirectUri, requests, isShown, outcome: found instanceof Error ? 'went on' : found }
}

const json = (body: unknown, status = 400) => Response.json(body, { status })
const to = (location: string) => new Response(null, { status: 302, headers: { location } })

const back = (address: URL, parameters: Record<string, string>, state = address.searchParams.get('state')) =>
  to(
    `${address.searchParams.get('redirect_uri')}?${new URLSearchParams({ state: state ?? '', ...parameters })}`,
  )

describe('before a browser opens', () => {
  it('the sign-in address is asked once, without cookies or credentials', async () => {
    const { requests } = await asked(() => new Response('<h1>Sign in</h1>'))
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
    const [request] = requests
    expect(request?.url.startsWith(`${issuer}/oauth2/v1/authorize?response_type=code&client_id=`)).toBe(true)
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: '*/*',
      connection: 'close',
      'accept-encoding': 'identity',
    })
    expect(request?.redirect).toBe('manual')
  })

  it('an unregistered redirect address is reported with the address to register', async () => {
    const { redirectUri, ...found } = await asked(() =>
      json({ error: 'invalid_redirect_uri', error_description: 'not registered', ecid: 'x' }),
    )
    expect(found).toMatchObject({
      isShown: false,
      outcome: { code: 'LOGIN_REDIRECT_UNREGISTERED', exit: 1, details: { redirectUri, clientId } },
    })
  })

  it('an unknown client is reported with its id', async () => {
    expect(await asked(() => json({ error: 'invalid_client' }, 401))).toMatchObject({
      isShown: false,
      outcome: { code: 'LOGIN_CLIENT_UNKNOWN', exit: 1, details: { clientId } },
    })
  })

  it.each([
    [
      'with a reason',
      { error: 'unauthorized_client', error_description: '\u001b[31mno' },
      { error: 'unauthorized_client', description: '[31mno' },
    ],
    ['without a reason', { error: 'server_error\u0007' }, { error: 'server_error' }],
    [
      'with a reason that is no text',
      { error: 'server_error', error_description: { toString: 1 } },
      { error: 'server_error' },
    ],
  ])('any other refusal is passed on, fit for a terminal: one %s', async (_, body, details) => {
    expect(await asked(() => json(body))).toMatchObject({
      isShown: false,
      outcome: { code: 'LOGIN_REFUSED', exit: 1, details },
    })
  })

  it('a refusal that names its type loosely is understood', async () => {
    const headers = { 'content-type': 'application/problem+JSON; charset=utf-8' }
    const reply = () => new Response('{"error":"invalid_client"}', { status: 400, headers })
    expect(await asked(reply)).toMatchObject({ outcome: { code: 'LOGIN_CLIENT_UNKNOWN' } })
  })

  it.each([
    ['invalid_scope', { code: 'TOKEN_SCOPE_REFUSED', exit: 1, details: { scopes: aProfile().scopes } }],
    ['access_denied', { code: 'LOGIN_DECLINED', exit: 4, details: { description: 'no' } }],
    [
      'server_error',
      { code: 'LOGIN_REFUSED', exit: 1, details: { error: 'server_error', description: 'no' } },
    ],
  ])('a redirect that already brings %s back ends the login', async (error, outcome) => {
    const found = await asked((address) => back(address, { error, error_description: 'no' }))
    expect(found).toMatchObject({ isShown: false, outcome })
  })

  it('a redirect that brings an error back without this login’s state is not believed', async () => {
    const found = await asked((address) => back(address, { error: 'invalid_scope' }, 'wrong'))
    expect(found).toMatchObject({ isShown: false, outcome: { code: 'CALLBACK_STATE_MISMATCH' } })
  })

  it.each([429, 500, 503])('trouble of the server, status %i, is told at once', async (status) => {
    expect(await asked(() => new Response('<h1>Busy</h1>', { status }))).toMatchObject({
      isShown: false,
      outcome: { code: 'IDENTITY_UNAVAILABLE', details: { origin: issuer, status } },
    })
  })

  it.each([
    ['a page', () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })],
    [
      'a page over 1 MiB',
      () => new Response('x'.repeat(2 ** 20 + 1), { headers: { 'content-type': 'text/html' } }),
    ],
    ['a redirect to a sign-in page', () => to(`${issuer}/ui/v1/signin`)],
    ['a redirect elsewhere with an error', () => to('https://sso.example.com/?error=login_required')],
    ['a redirect within the server', () => to('/ui/v1/signin?error=x')],
    ['a redirect to nowhere', () => new Response(null, { status: 302 })],
    ['a redirect to no address', () => to('http://[')],
    ['JSON that is no refusal', () => json({ ok: true }, 200)],
    ['JSON that is broken', () => new Response('{', { headers: { 'content-type': 'application/json' } })],
    ['JSON that is nothing', () => json(null)],
    ['JSON whose error is no text', () => json({ error: { toString: 1 } })],
  ])('%s is left to the person', async (_, reply) => {
    expect(await asked(reply)).toMatchObject({ isShown: true, outcome: 'went on' })
  })

  it('a server that cannot be reached is reported', async () => {
    const reply = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
      )
    const { isShown, outcome } = await asked(reply)
    expect({ isShown, outcome }).toEqual({
      isShown: false,
      outcome: {
        code: 'IDENTITY_UNREACHABLE',
        exit: 6,
        details: { origin: issuer, problem: expect.stringMatching(/refused/i) },
      },
    })
  })

  it('nothing of ours travels on to where a redirect leads', async () => {
    const { requests } = await asked(() => to('https://elsewhere.example.com/'))
    expect(requests).toHaveLength(1)
  })
})

describe('when the login ends before a browser opened', () => {
  it('the listener is gone', async () => {
    const { redirectUri } = await asked(() => json({ error: 'invalid_client' }))
    const port = Number(new URL(redirectUri).port)
    await expect(ask(port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

/** The mix-up of servers (RFC 9207, RFC 9700 section 4.4) and of PKCE downgrades: test 7 of the security bar. */
import { describe, expect, it } from 'vitest'
import { aDocument, aProfile, clientId, issuer, startLogin } from './testing.ts'
import { ask, freePort } from './testing-sockets.ts'

const code = 'canary-code='

async function startOidc(document: object = {}, profile: object = {}) {
  const port = await freePort()
  const redirectUris = [`http://127.0.0.1:${port}/callback`]
  const replies = { metadata: () => Response.json(aDocument(document)) }
  const underWay = startLogin(aProfile({ kind: 'oidc', redirectUris, ...profile }), { replies })
  return { port, ...underWay }
}

async function comeBack(
  { port, callback, outcome, asked, kept }: Awaited<ReturnType<typeof startOidc>>,
  parameters: object,
) {
  const sent = await ask(port, await callback(parameters as Record<string, string>))
  if (sent.headers.location) await ask(port, sent.headers.location)
  const tokenRequests = async () => asked.filter((one) => one === 'POST /token').length
  return { location: sent.headers.location, outcome: await outcome, tokens: await tokenRequests(), kept }
}

const foreign = {
  location: '/oic/not-signed-in',
  outcome: { code: 'CALLBACK_ISSUER_FOREIGN', exit: 1, details: { expected: issuer } },
  tokens: 0,
  kept: [],
}

const naming = { authorization_response_iss_parameter_supported: true }

describe('a callback of another issuer ends the login before a code is sent [bar 7]', () => {
  it.each([
    ['missing, though the server promised it', naming, { code }],
    ['missing in an error, though the server promised it', naming, { error: 'access_denied' }],
    ['another', naming, { code, iss: 'https://evil.example.com' }],
    ['another, of a server that promised none', {}, { code, iss: 'https://evil.example.com' }],
    ['another in an error', {}, { error: 'access_denied', iss: 'https://evil.example.com' }],
    ['different by a slash', naming, { code, iss: `${issuer}/` }],
    ['different by a slash, of a server that promised none', {}, { code, iss: `${issuer}/` }],
    ['different by a port that says nothing', naming, { code, iss: `${issuer}:443` }],
    ['different by a capital', naming, { code, iss: issuer.toUpperCase() }],
    ['empty', naming, { code, iss: '' }],
  ])('%s', async (_, document, parameters) => {
    expect(await comeBack(await startOidc(document), parameters)).toEqual(foreign)
  })
})

describe('a callback of the issuer [bar 7]', () => {
  it.each([
    ['is accepted when it names itself', naming, { code, iss: issuer }],
    ['is accepted when it names itself unasked', {}, { code, iss: issuer }],
    ['is accepted without a name where none was promised', {}, { code }],
  ])('%s', async (_, document, parameters) => {
    const found = await comeBack(await startOidc(document), parameters)
    expect(found).toMatchObject({ location: '/oic/signed-in', outcome: 'logged in', tokens: 1 })
  })

  it('may decline', async () => {
    const found = await comeBack(await startOidc(naming), { error: 'access_denied', iss: issuer })
    expect(found).toMatchObject({ outcome: { code: 'LOGIN_DECLINED', exit: 4 }, tokens: 0 })
  })
})

describe('a server [bar 7]', () => {
  it.each([[[]], [['plain']], [undefined]])(
    'whose PKCE methods are %j is not logged in at: no page is shown',
    async (methods) => {
      const { outcome, asked } = await startOidc({ code_challenge_methods_supported: methods })
      expect({ outcome: await outcome, asked }).toEqual({
        outcome: {
          code: 'DISCOVERY_INVALID',
          exit: 1,
          details: { issuer, problem: 'it does not offer PKCE with S256' },
        },
        asked: ['GET /.well-known/openid-configuration'],
      })
    },
  )

  it('is asked with a challenge, a state and (for an id_token) a nonce, new each time', async () => {
    const addresses: URL[] = []
    for (let count = 0; count < 20; count++) {
      const { shown, outcome, end } = await startOidc({}, { scopes: ['openid', 'x'] })
      addresses.push(await shown)
      end(new Error('seen enough'))
      await outcome
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = new Set(addresses.map(({ searchParams }) => searchParams.get(name)))
      expect({ name, different: values.size }).toEqual({ name, different: 20 })
      for (const value of values) expect(value).toMatch(/^[\w-]{43}$/)
    }
    for (const { searchParams } of addresses) {
      expect([...searchParams.keys()].sort()).toEqual([
        ...['client_id', 'code_challenge', 'code_challenge_method', 'nonce'],
        ...['redirect_uri', 'response_type', 'scope', 'state'],
      ])
      expect(searchParams.get('scope')).toBe('openid x offline_access')
      expect(searchParams.get('response_type')).toBe('code')
      expect(searchParams.get('code_challenge_method')).toBe('S256')
    }
  })
})

describe('two logins at once [bar 7]', () => {
  it('never finish each other', async () => {
    const first = await startOidc()
    const second = await startOidc()
    const swapped = async (from: typeof first, to: typeof first) =>
      (await ask(to.port, await from.callback({ code }))).status
    expect([await swapped(first, second), await swapped(second, first)]).toEqual([400, 400])
    const ends = await Promise.all([comeBack(first, { code }), comeBack(second, { code })])
    expect(ends.map(({ outcome, tokens }) => ({ outcome, tokens }))).toEqual([
      { outcome: 'logged in', tokens: 1 },
      { outcome: 'logged in', tokens: 1 },
    ])
  })
})

describe('a refused exchange', () => {
  const exchange = async (body: object, status = 400) => {
    const port = await freePort()
    const underWay = startLogin(aProfile({ redirectUris: [`http://127.0.0.1:${port}/callback`] }), {
      replies: { token: () => Response.json(body, { status }) },
    })
    return comeBack({ port, ...underWay }, { code })
  }

  it.each([
    [
      'a code that was used, or is too old',
      { error: 'invalid_grant', error_description: 'used' },
      { code: 'TOKEN_CODE_REFUSED', exit: 4, details: { description: 'used' } },
    ],
    [
      'a scope that is not allowed',
      { error: 'invalid_scope' },
      { code: 'TOKEN_SCOPE_REFUSED', exit: 1, details: { scopes: aProfile().scopes } },
    ],
    [
      'a wrong secret',
      { error: 'invalid_client' },
      { code: 'TOKEN_CLIENT_REFUSED', exit: 1, details: { clientId } },
    ],
    [
      'anything else',
      { error: 'unsupported_grant_type' },
      { code: 'TOKEN_REFUSED', exit: 1, details: { error: 'unsupported_grant_type', status: 400 } },
    ],
  ])('says what to do about %s', async (_, body, expected) => {
    expect(await exchange(body)).toEqual({
      location: '/oic/not-signed-in',
      outcome: expected,
      tokens: 0,
      kept: [],
    })
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  call,
  challenge,
  codeFor,
  decisions,
  exchange,
  invalidGrant,
  locationOf,
  login,
  redirectUri,
  refresh,
  rootOf,
  tokensIn,
  verifier,
  whole,
} from './actors.ts'
import { makeResource } from './administrator.ts'

const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

const noGrant = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description, ecid: 'ECID' },
})

const invalidTarget = noGrant('invalid_target', 'The requested resource is not one that the scopes are for.')

describe('the exchange of a code', () => {
  it('gives tokens for the code alone, as the manual does it, and names no scope', async () => {
    await using sandbox = await aSandbox()
    const answer = await exchange(sandbox, await codeFor(sandbox), { redirect_uri: undefined })
    const { 'cache-control': cache, pragma, 'content-type': type } = Object.fromEntries(answer.headers)
    expect({ status: answer.status, cache, pragma, type }).toEqual({
      status: 200,
      cache: 'no-store',
      pragma: 'no-cache',
      type: 'application/json',
    })
    expect(await answer.json()).toEqual({
      access_token: expect.stringMatching(/^eyJ4NXQjUzI1NiI6[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^AgAg[\w-]+=$/),
    })
  })

  it('takes a code raw, with its = and encoded alike', async () => {
    await using sandbox = await aSandbox()
    const [raw, encoded] = [await codeFor(sandbox), await codeFor(sandbox)]
    const { clientId, clientSecret } = sandbox.description.application
    const headers = {
      authorization: basic(clientId, clientSecret),
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    }
    const bodies = [raw, encodeURIComponent(encoded)].map(
      (code) => `grant_type=authorization_code&code=${code}`,
    )
    const answers = await Promise.all(bodies.map((body) => askToken(sandbox, {}, { headers, body })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('works for three minutes', async () => {
    await using sandbox = await aSandbox()
    const [early, late] = [await codeFor(sandbox), await codeFor(sandbox)]
    sandbox.clock.advance(179)
    expect((await exchange(sandbox, early)).status).toBe(200)
    sandbox.clock.advance(122)
    expect(await whole(await exchange(sandbox, late))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe(
      'invalid_grant, code found, issued 301 s ago, lives 180 s (codeLifetimeSeconds)',
    )
  })

  it('gives tokens for the rest of the session, and none once that is over', async () => {
    await using sandbox = await aSandbox()
    const browser = aBrowser(sandbox)
    const next = async () =>
      locationOf(await browser.open(authorizationUrl(sandbox))).searchParams.get('code') ?? ''
    await next()
    await browser.signIn()
    sandbox.clock.advance(480 * 60 - 100)
    const [early, late] = [await next(), await next()]
    expect((await tokensIn(await exchange(sandbox, early))).expires_in).toBe(100)
    sandbox.clock.advance(100)
    expect(await whole(await exchange(sandbox, late))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe('invalid_grant, the session of the login is over')
  })

  it('works once, and leaves the tokens of the first use alone [bar 16]', async () => {
    await using sandbox = await aSandbox()
    const code = await codeFor(sandbox)
    const first = await tokensIn(await exchange(sandbox, code))
    expect(await whole(await exchange(sandbox, code))).toEqual(invalidGrant)
    expect((await refresh(sandbox, first.refresh_token)).status).toBe(200)
  })

  it('ends the tokens of the first use in strict [bar 16]', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const code = await codeFor(sandbox)
    const first = await tokensIn(await exchange(sandbox, code))
    const root = rootOf(sandbox)
    expect((await call(sandbox, root, first.access_token)).status).toBe(200)
    expect(await whole(await exchange(sandbox, code))).toEqual(invalidGrant)
    expect((await call(sandbox, root, first.access_token)).status).toBe(401)
    expect(await whole(await refresh(sandbox, first.refresh_token))).toEqual(invalidGrant)
  })

  it('ends nothing for a guessed code that only begins like a real one [bar 16]', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const code = await codeFor(sandbox)
    const first = await tokensIn(await exchange(sandbox, code))
    expect(await whole(await exchange(sandbox, `${code.slice(0, -8)}AAAAAAA=`))).toEqual(invalidGrant)
    expect((await refresh(sandbox, first.refresh_token)).status).toBe(200)
  })

  it.each(['observed', 'strict', 'loose'] as const)(
    'succeeds once when a hundred come at the same time, in %s [bar 16]',
    async (behaviour) => {
      await using sandbox = await aSandbox({ behaviour })
      const code = await codeFor(sandbox)
      const answers = await Promise.all(Array.from({ length: 100 }, () => exchange(sandbox, code)))
      const statuses = answers.map(({ status }) => status)
      expect({
        ok: statuses.filter((s) => s === 200).length,
        refused: statuses.filter((s) => s === 400).length,
      }).toEqual({ ok: 1, refused: 99 })
    },
  )

  it.each([
    { what: 'an unknown code', changes: { code: 'AgAgunknown=' } },
    { what: 'another redirect address', changes: { redirect_uri: 'https://client.example.com/callback' } },
  ])('refuses $what like any other bad code [bar 16]', async ({ changes }) => {
    await using sandbox = await aSandbox()
    const code = await codeFor(sandbox)
    expect(await whole(await exchange(sandbox, code, changes))).toEqual(invalidGrant)
    expect((await exchange(sandbox, code, { redirect_uri: redirectUri })).status).toBe(200)
  })

  it('has to name the redirect address in strict, and without it the code is not used up', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const code = await codeFor(sandbox)
    for (const redirect_uri of [undefined, '']) {
      expect(await whole(await exchange(sandbox, code, { redirect_uri }))).toEqual(
        noGrant('invalid_request', 'The parameter redirect_uri is missing.'),
      )
    }
    expect(decisions(sandbox).at(-1)).toBe(
      'invalid_request, The parameter redirect_uri is missing. (redirectUriNeeded)',
    )
    expect((await exchange(sandbox, code)).status).toBe(200)
  })

  it('accepts the verifier that belongs to the challenge', async () => {
    await using sandbox = await aSandbox()
    const code = await codeFor(sandbox, pkce)
    expect((await exchange(sandbox, code, { code_verifier: verifier })).status).toBe(200)
  })

  it.each([
    { what: 'no verifier', code_verifier: undefined },
    { what: 'another verifier', code_verifier: 'a'.repeat(43) },
    { what: 'the challenge itself', code_verifier: challenge },
  ])('refuses $what [bar 16]', async ({ code_verifier }) => {
    await using sandbox = await aSandbox()
    const code = await codeFor(sandbox, pkce)
    expect(await whole(await exchange(sandbox, code, { code_verifier }))).toEqual(invalidGrant)
  })

  it.each([
    { what: 'of 42 characters', code_verifier: 'a'.repeat(42) },
    { what: 'of 129 characters', code_verifier: 'a'.repeat(129) },
    { what: 'with a character that no verifier has', code_verifier: `${'a'.repeat(42)}+` },
  ])('refuses a verifier $what, though the challenge is that of it [bar 16]', async ({ code_verifier }) => {
    await using sandbox = await aSandbox()
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
    const code = await codeFor(sandbox, { ...pkce, code_challenge })
    expect(await whole(await exchange(sandbox, code, { code_verifier }))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe('invalid_grant, the verifier is malformed')
  })

  it.each([43, 128])('takes a verifier of %i characters', async (length) => {
    await using sandbox = await aSandbox()
    const code_verifier = 'a'.repeat(length)
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
    const code = await codeFor(sandbox, { ...pkce, code_challenge })
    expect((await exchange(sandbox, code, { code_verifier })).status).toBe(200)
  })

  it('refuses a verifier without a challenge in strict alone [bar 16]', async () => {
    const statuses = []
    for (const behaviour of ['observed', 'strict'] as const) {
      await using sandbox = await aSandbox({ behaviour })
      statuses.push((await exchange(sandbox, await codeFor(sandbox), { code_verifier: verifier })).status)
    }
    expect(statuses).toEqual([200, 400])
  })

  it.each([
    { switched: 'the scope', changes: { scope: undefined }, seed: {} },
    {
      switched: "the application's grant",
      changes: {},
      seed: { application: { allowedGrants: ['authorization_code'] } },
    },
    { switched: "the instance's setting", changes: {}, seed: { resource: { allowOffline: false } } },
  ])('gives no refresh token when $switched is missing', async ({ changes, seed }) => {
    await using sandbox = await aSandbox({ seed })
    const scope = sandbox.description.application.scopes[0]
    const tokens = await login(sandbox, 'scope' in changes ? { scope } : {})
    expect(Object.keys(tokens)).toEqual(['access_token', 'token_type', 'expires_in'])
  })

  it('gives a token no longer than the session of the person', async () => {
    await using sandbox = await aSandbox({ seed: { resource: { accessTokenExpiry: 100_000 } } })
    expect((await login(sandbox)).expires_in).toBe(480 * 60)
  })
})

describe('the token endpoint', () => {
  it.each([
    {
      what: 'no grant type',
      form: {},
      error: 'invalid_request',
      text: 'The parameter grant_type is missing.',
    },
    {
      what: 'an empty grant type',
      form: { grant_type: '' },
      error: 'invalid_request',
      text: 'The parameter grant_type is missing.',
    },
    {
      what: 'an unknown grant',
      form: { grant_type: 'magic' },
      error: 'unsupported_grant_type',
      text: 'The grant type is not supported.',
    },
    {
      what: 'no code',
      form: { grant_type: 'authorization_code' },
      error: 'invalid_request',
      text: 'The parameter code is missing.',
    },
    {
      what: 'no refresh token',
      form: { grant_type: 'refresh_token' },
      error: 'invalid_request',
      text: 'The parameter refresh_token is missing.',
    },
  ])('refuses $what', async ({ form, error, text }) => {
    await using sandbox = await aSandbox()
    expect(await whole(await askToken(sandbox, form))).toEqual(noGrant(error, text))
  })

  it('refuses a grant that the application may not use', async () => {
    await using sandbox = await aSandbox({ seed: { application: { allowedGrants: ['authorization_code'] } } })
    expect(await whole(await refresh(sandbox, 'AgAg='))).toEqual(
      noGrant('unauthorized_client', 'Client authorization failed.'),
    )
  })

  it('refuses a parameter that came twice, and knows `resource` may', async () => {
    await using sandbox = await aSandbox()
    const code = await codeFor(sandbox)
    const form = (extra: string) =>
      new URLSearchParams(`grant_type=authorization_code&code=${code}&resource=a&resource=b${extra}`)
    expect(await whole(await askToken(sandbox, {}, { body: form('&code=x') }))).toEqual(
      noGrant('invalid_request', 'A parameter was sent more than once.'),
    )
    expect((await askToken(sandbox, {}, { body: form('') })).status).toBe(200)
  })

  it('refuses credentials in the address', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const request = new Request(`${identity}/oauth2/v1/token?client_id=a&client_secret=b`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x' }),
    })
    expect(await whole(await sandbox.fetch(request))).toEqual(
      noGrant('invalid_request', 'Credentials do not belong in the address.'),
    )
  })

  it('refuses a body that is not a form, and one that is too long', async () => {
    await using sandbox = await aSandbox()
    const { clientId, clientSecret } = sandbox.description.application
    const authorization = basic(clientId, clientSecret)
    const json = { authorization, 'content-type': 'application/json' }
    expect(await whole(await askToken(sandbox, {}, { headers: json, body: '{}' }))).toEqual(
      noGrant('invalid_request', 'The body cannot be read.'),
    )
    const body = new URLSearchParams({ code: 'x'.repeat(64 * 1024) })
    expect(await whole(await askToken(sandbox, {}, { body }))).toEqual(
      noGrant('invalid_request', 'The body cannot be read.', 413),
    )
  })

  it('answers only POST', async () => {
    await using sandbox = await aSandbox()
    const answer = await sandbox.fetch(new Request(`${sandbox.description.identity}/oauth2/v1/token`))
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
  })

  it('refuses a foreign resource before it uses up a refresh token, in strict', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { refresh_token } = await login(sandbox)
    expect(
      await whole(await refresh(sandbox, refresh_token, { resource: 'https://other.example.com' })),
    ).toEqual(invalidTarget)
    expect((await refresh(sandbox, refresh_token)).status).toBe(200)
  })

  it('refuses a resource of the domain that the scopes are not for like one that nobody knows, in strict', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const other = 'https://another.example.com/'
    await makeResource(sandbox, other, 'read')
    const code = await codeFor(sandbox)
    for (const resource of [other, 'https://other.example.com', 'x']) {
      expect(await whole(await exchange(sandbox, code, { resource }))).toEqual(invalidTarget)
    }
    const { primaryAudience } = sandbox.description.instance
    expect((await exchange(sandbox, code, { resource: primaryAudience })).status).toBe(200)
  })

  it('refuses several resources unless the scopes are for each, in strict', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const code = await codeFor(sandbox)
    const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri })
    form.append('resource', sandbox.description.instance.primaryAudience)
    form.append('resource', 'https://other.example.com')
    expect(await whole(await askToken(sandbox, {}, { body: form }))).toEqual(invalidTarget)
  })

  it('sends a resource that the scopes are not for back from the authorization endpoint, in strict alone', async () => {
    const seen = []
    for (const behaviour of ['observed', 'strict'] as const) {
      await using sandbox = await aSandbox({ behaviour })
      const resource = 'https://other.example.com'
      const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { resource }))
      seen.push(locationOf(answer).searchParams.get('error'))
    }
    expect(seen).toEqual([null, 'invalid_target'])
  })

  it('takes an empty resource as none, at both endpoints (RFC 6749 section 3.1)', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const code = await codeFor(sandbox, { resource: '' })
    expect((await exchange(sandbox, code, { resource: '' })).status).toBe(200)
  })
})

import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  aSandbox,
  askToken,
  basic,
  type Credentials,
  call,
  codeFor,
  decisions,
  invalidGrant,
  invalidRequest,
  login,
  postForm,
  redirectUri,
  refresh,
  rootOf,
  tokensIn,
  whole,
} from './actors.ts'

const other = { clientId: 'other', clientSecret: 'other-secret' }

const aDomain = (options = {}) => aSandbox({ seed: { applications: [other] }, ...options })

const revoke = (
  sandbox: Sandbox,
  form: Readonly<Record<string, string | undefined>>,
  credentials?: Credentials | 'none',
) => postForm(sandbox, '/oauth2/v1/revoke', form, credentials)

/** What an API says to the token. */
const statusWith = async (sandbox: Sandbox, token: string) =>
  (await call(sandbox, rootOf(sandbox), token)).status

const done = { status: 200, body: '' }

describe('revocation', () => {
  it('ends a login by its refresh token, all its access tokens with it', async () => {
    await using sandbox = await aDomain()
    const first = await login(sandbox)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    const answer = await revoke(sandbox, { token: second.refresh_token })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await whole(answer)).toEqual(done)
    expect(await whole(await refresh(sandbox, second.refresh_token))).toEqual(invalidGrant)
    expect(await statusWith(sandbox, first.access_token)).toBe(401)
    expect(await statusWith(sandbox, second.access_token)).toBe(401)
  })

  it('takes a spent refresh token as well: who gives it back wants the login to end', async () => {
    await using sandbox = await aDomain()
    const first = await login(sandbox)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect(await whole(await revoke(sandbox, { token: first.refresh_token }))).toEqual(done)
    expect(await whole(await refresh(sandbox, second.refresh_token))).toEqual(invalidGrant)
  })

  it('ends no other login of the same person and application', async () => {
    await using sandbox = await aDomain()
    const [one, another] = [await login(sandbox), await login(sandbox)]
    await revoke(sandbox, { token: one.refresh_token })
    expect((await refresh(sandbox, another.refresh_token)).status).toBe(200)
    expect(await statusWith(sandbox, another.access_token)).toBe(200)
  })

  it('ends an access token alone, and the login goes on', async () => {
    await using sandbox = await aDomain()
    const first = await login(sandbox)
    expect(await statusWith(sandbox, first.access_token)).toBe(200)
    expect(await whole(await revoke(sandbox, { token: first.access_token }))).toEqual(done)
    expect(await statusWith(sandbox, first.access_token)).toBe(401)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect(await statusWith(sandbox, second.access_token)).toBe(200)
  })

  it('ends the access token of an application that acts for itself', async () => {
    await using sandbox = await aDomain({ seed: { application: { allowedGrants: ['client_credentials'] } } })
    const form = { grant_type: 'client_credentials', scope: sandbox.description.application.scopes[0] }
    const { access_token: token } = await tokensIn(await postForm(sandbox, '/oauth2/v1/token', form))
    const integrations = `${sandbox.description.design}/ic/api/integration/v1/integrations?integrationInstance=oic-sandbox`
    expect((await call(sandbox, integrations, token)).status).toBe(200)
    expect(await whole(await revoke(sandbox, { token }))).toEqual(done)
    expect((await call(sandbox, integrations, token)).status).toBe(401)
  })

  it.each(['access_token', 'refresh_token', 'saml2', undefined])(
    'finds the token whatever the hint is: %s',
    async (hint) => {
      await using sandbox = await aDomain()
      const tokens = await login(sandbox)
      await revoke(sandbox, { token: tokens.access_token, token_type_hint: hint })
      expect(await statusWith(sandbox, tokens.access_token)).toBe(401)
      await revoke(sandbox, { token: tokens.refresh_token, token_type_hint: hint })
      expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(400)
    },
  )

  it.each(['nonsense', 'a.b.c'])('answers an unknown token alike: %s', async (token) => {
    await using sandbox = await aDomain()
    expect(await whole(await revoke(sandbox, { token }))).toEqual(done)
  })

  it('answers an expired and an already revoked token alike', async () => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox)
    await revoke(sandbox, { token: tokens.access_token })
    expect(await whole(await revoke(sandbox, { token: tokens.access_token }))).toEqual(done)
    sandbox.clock.advance(604_801)
    expect(await whole(await revoke(sandbox, { token: tokens.refresh_token }))).toEqual(done)
  })

  it('is open to a public application by its name', async () => {
    await using sandbox = await aSandbox({ seed: { application: { clientType: 'public' } } })
    const { clientId } = sandbox.description.application
    const tokens = await tokensIn(
      await askToken(
        sandbox,
        {
          grant_type: 'authorization_code',
          code: await codeFor(sandbox),
          client_id: clientId,
          redirect_uri: redirectUri,
        },
        { headers: {} },
      ),
    )
    const form = { token: tokens.refresh_token, client_id: clientId }
    expect(await whole(await revoke(sandbox, form, 'none'))).toEqual(done)
    expect(await statusWith(sandbox, tokens.access_token)).toBe(401)
  })
})

describe('revocation is refused', () => {
  it.each(['access_token', 'refresh_token'] as const)('for the %s of another client', async (kind) => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox)
    expect(await whole(await revoke(sandbox, { token: tokens[kind] }, other))).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'The token was issued to another client.',
        ecid: 'ECID',
      },
    })
    expect(await statusWith(sandbox, tokens.access_token)).toBe(200)
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })

  it.each(['access_token', 'refresh_token'] as const)(
    'without a word where anybody could ask, by a public application for the %s of another one',
    async (kind) => {
      const open = { clientId: 'open', clientType: 'public' } as const
      await using sandbox = await aDomain({ seed: { applications: [open] } })
      const tokens = await login(sandbox)
      const form = { token: tokens[kind], client_id: 'open' }
      expect(await whole(await revoke(sandbox, form, 'none'))).toEqual(done)
      expect(decisions(sandbox).at(-1)).toBe('the token was issued to another client, nothing revoked')
      expect(await statusWith(sandbox, tokens.access_token)).toBe(200)
      expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
    },
  )

  it.each([
    { what: 'nobody', credentials: 'none', form: {}, text: 'Client authentication failed.' },
    {
      what: 'a name alone',
      credentials: 'none',
      form: { client_id: 'other' },
      text: 'Client authentication failed.',
    },
    {
      what: 'a wrong secret',
      credentials: { clientId: 'other', clientSecret: 'wrong' },
      form: {},
      text: 'Client authentication failed.',
    },
    {
      what: 'an unknown client',
      credentials: { clientId: 'nobody', clientSecret: 'x' },
      form: {},
      text: 'Invalid OAuth Client nobody.',
    },
  ] as const)('to $what, and nothing ends', async ({ credentials, form, text }) => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox)
    const answer = await revoke(sandbox, { token: tokens.refresh_token, ...form }, credentials)
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="oauth"')
    expect(await whole(answer)).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: text, ecid: 'ECID' },
    })
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })

  it.each([{}, { token: '' }, { token_type_hint: 'access_token' }])('without a token: %j', async (form) => {
    await using sandbox = await aDomain()
    expect(await whole(await revoke(sandbox, form))).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: 'The parameter token is missing.',
        ecid: 'ECID',
      },
    })
  })

  it('with credentials in the address', async () => {
    await using sandbox = await aDomain()
    const { identity } = sandbox.description
    const address = `${identity}/oauth2/v1/revoke?client_id=other&client_secret=other-secret`
    const answer = await call(sandbox, address, undefined, {
      method: 'POST',
      headers: { authorization: basic('other', 'other-secret') },
      body: new URLSearchParams({ token: 'x' }),
    })
    expect(await whole(answer)).toEqual(invalidRequest('Credentials do not belong in the address.'))
  })

  it.each(['GET', 'DELETE'])('by %s', async (method) => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox)
    const address = `${sandbox.description.identity}/oauth2/v1/revoke?token=${tokens.refresh_token}`
    const answer = await call(sandbox, address, undefined, { method })
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })
})

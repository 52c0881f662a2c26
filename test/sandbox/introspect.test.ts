import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import {
  aSandbox,
  basic,
  type Credentials,
  call,
  decisions,
  failedAuthorization,
  login,
  postForm,
  refresh,
  start,
  tokensIn,
  whole,
} from './actors.ts'
import { anAdministrator, replaced } from './administrator.ts'

const other = { clientId: 'other', clientSecret: 'other-secret', allowedOperations: ['introspect'] as const }
const mute = { clientId: 'mute', clientSecret: 'mute-secret' }
const open = { clientId: 'open', clientType: 'public', allowedOperations: ['introspect'] } as const

const seed = {
  application: { allowedOperations: ['introspect'] },
  applications: [other, mute, open],
}

const aDomain = (options = {}) => aSandbox({ seed, ...options })

const introspect = (sandbox: Sandbox, token?: string, credentials?: Credentials | 'none') =>
  postForm(sandbox, '/oauth2/v1/introspect', { token }, credentials)

const inactive = { status: 200, body: { active: false } }

describe('introspection', () => {
  it('tells of an access token what was seen in such an answer, in its order', async () => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    const claims = decodeJwt(token)
    const answer = await introspect(sandbox, token)
    expect({
      status: answer.status,
      type: answer.headers.get('content-type'),
      cache: answer.headers.get('cache-control'),
    }).toEqual({ status: 200, type: 'application/json', cache: 'no-store' })
    const { clientId } = sandbox.description.application
    const tenant = claims['tenant']
    const expected = {
      active: true,
      scope: 'urn:opc:resource:consumer::all',
      client_id: clientId,
      client_guid: claims['client_guid'],
      token_type: 'JWT',
      sub_type: 'user',
      exp: start.getTime() / 1000 + 3600,
      iat: start.getTime() / 1000,
      sub: 'jane.doe@example.com',
      aud: claims.aud,
      iss: 'https://identity.oraclecloud.com/',
      jti: claims.jti,
      tenant,
      user_tz: 'America/Chicago',
      user_locale: 'en',
      user_displayname: 'Jane Doe',
      user_tenantname: tenant,
      'user.tenant.name': tenant,
      sub_mappingattr: 'userName',
      client_tenantname: tenant,
      user_lang: 'en',
      client_name: 'OIC API client',
      gt: 'azc',
    }
    const body = await answer.json()
    expect(body).toEqual(expected)
    expect(Object.keys(body)).toEqual(Object.keys(expected))
  })

  it('tells of an audience as a list, also of a single one', async () => {
    await using sandbox = await aDomain({ seed: { ...seed, resource: { secondaryAudiences: [] } } })
    const { access_token: token } = await login(sandbox)
    const { primaryAudience } = sandbox.description.instance
    expect(decodeJwt(token).aud).toBe(primaryAudience)
    expect(await (await introspect(sandbox, token)).json()).toMatchObject({ aud: [primaryAudience] })
  })

  it('tells of a token without a person nothing about one', async () => {
    await using sandbox = await aDomain({
      seed: { application: { allowedGrants: ['client_credentials'], allowedOperations: ['introspect'] } },
    })
    const { clientId, scopes } = sandbox.description.application
    const form = { grant_type: 'client_credentials', scope: scopes[0] }
    const { access_token: token } = await tokensIn(await postForm(sandbox, '/oauth2/v1/token', form))
    const body = await (await introspect(sandbox, token)).json()
    expect(body).toMatchObject({ active: true, sub: clientId, sub_type: 'client', client_id: clientId })
    expect(Object.keys(body).filter((name) => name.startsWith('user_'))).toEqual([])
  })

  it('tells of a refresh token as long as it could be used', async () => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox)
    const body = await (await introspect(sandbox, tokens.refresh_token)).json()
    const claims = decodeJwt(tokens.access_token)
    expect(body).toEqual({
      active: true,
      scope: `${sandbox.description.application.scopes[0]} offline_access`,
      client_id: sandbox.description.application.clientId,
      client_guid: claims['client_guid'],
      sub_type: 'user',
      exp: start.getTime() / 1000 + 604_800,
      iat: start.getTime() / 1000,
      sub: 'jane.doe@example.com',
      iss: 'https://identity.oraclecloud.com/',
      tenant: claims['tenant'],
    })
    sandbox.clock.advance(604_800)
    expect(await whole(await introspect(sandbox, tokens.refresh_token))).toEqual(inactive)
  })

  it.each([
    { what: 'the settings of the resource', which: 'instance', member: 'allowOffline', value: false },
    {
      what: 'the grants of the application',
      which: 'application',
      member: 'allowedGrants',
      value: ['authorization_code'],
    },
    { what: 'the scopes of the application', which: 'application', member: 'allowedScopes', value: [] },
  ] as const)(
    'calls a refresh token inactive once $what forbid its use',
    async ({ which, member, value }) => {
      await using sandbox = await aDomain()
      const { refresh_token } = await login(sandbox)
      expect(await (await introspect(sandbox, refresh_token)).json()).toMatchObject({ active: true })
      const admin = await anAdministrator(sandbox)
      const { clientId } = sandbox.description.application
      const filter = which === 'application' ? `name eq "${clientId}"` : 'isOAuthResource eq true'
      const found = await admin.get(`Apps?filter=${encodeURIComponent(filter)}`)
      const { status } = await admin.patch(`Apps/${found.body.Resources[0].id}`, replaced(member, value))
      expect(status).toBe(200)
      expect(await whole(await introspect(sandbox, refresh_token))).toEqual(inactive)
      expect(await whole(await refresh(sandbox, refresh_token))).toMatchObject({ status: 400 })
    },
  )

  it('calls a spent refresh token inactive, and the login goes on', async () => {
    await using sandbox = await aDomain({ switches: { reuseRevokesFamily: true } })
    const first = await login(sandbox)
    await introspect(sandbox, first.refresh_token)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect(await whole(await introspect(sandbox, first.refresh_token))).toEqual(inactive)
    expect(decisions(sandbox).at(-1)).toBe('not active: the refresh token was used (rotation)')
    expect((await refresh(sandbox, second.refresh_token)).status).toBe(200)
  })

  it.each([
    { what: 'nonsense', token: async () => 'nonsense' },
    { what: 'nonsense with dots', token: async () => 'a.b.c' },
    { what: 'an id token', token: async (tokens: { id_token?: string }) => tokens.id_token ?? '' },
    {
      what: 'a token with another signature',
      token: async (tokens: { access_token: string }) => `${tokens.access_token.slice(0, -8)}AAAAAAAA`,
    },
    {
      what: 'a token without a signature',
      token: async (tokens: { access_token: string }) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${tokens.access_token.split('.')[1]}.`,
    },
  ])('calls $what inactive, and says nothing more', async ({ token }) => {
    await using sandbox = await aDomain()
    const tokens = await login(sandbox, { scope: 'openid' })
    expect(await whole(await introspect(sandbox, await token(tokens)))).toEqual(inactive)
  })

  it('calls an expired access token inactive, to the second', async () => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    sandbox.clock.advance(3599)
    expect(await (await introspect(sandbox, token)).json()).toMatchObject({ active: true })
    sandbox.clock.advance(1)
    expect(await whole(await introspect(sandbox, token))).toEqual(inactive)
  })

  it('calls the token of another sandbox inactive', async () => {
    await using sandbox = await aDomain()
    await using another = await startSandbox({ clock: { now: () => start } })
    const { access_token: token } = await login(another)
    expect(await whole(await introspect(sandbox, token))).toEqual(inactive)
  })

  it("tells of another application's tokens, and in strict of one's own alone", async () => {
    const seen = []
    for (const introspection of ['all', 'own'] as const) {
      await using sandbox = await aDomain({ switches: { introspection } })
      const tokens = await login(sandbox)
      for (const token of [tokens.access_token, tokens.refresh_token]) {
        for (const credentials of [sandbox.description.application, other]) {
          seen.push((await (await introspect(sandbox, token, credentials)).json()).active)
        }
      }
    }
    expect(seen).toEqual([true, true, true, true, true, false, true, false])
  })
})

describe('introspection is refused', () => {
  it.each([
    {
      what: 'to an application without the right',
      credentials: mute,
      reason: 'the application lacks the allowed operation introspect',
    },
    {
      what: 'to an application with it that is public',
      credentials: 'none',
      clientId: 'open',
      reason: 'the application is public',
    },
  ] as const)('$what, all alike', async ({ credentials, reason, ...rest }) => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    const clientId = 'clientId' in rest ? rest.clientId : undefined
    const form = { token, client_id: clientId }
    const answer = await postForm(sandbox, '/oauth2/v1/introspect', form, credentials)
    expect(await whole(answer)).toEqual(failedAuthorization)
    expect(decisions(sandbox).at(-1)).toBe(`unauthorized_client, ${reason}`)
  })

  it.each([
    { what: 'without credentials', authorization: undefined, description: 'Client authentication failed.' },
    {
      what: 'with a wrong secret',
      authorization: basic('other', 'wrong'),
      description: 'Client authentication failed.',
    },
    {
      what: 'with an unknown client',
      authorization: basic('nobody', 'x'),
      description: 'Invalid OAuth Client nobody.',
    },
  ])('$what', async ({ authorization, description }) => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    const answer = await call(sandbox, `${sandbox.description.identity}/oauth2/v1/introspect`, undefined, {
      method: 'POST',
      headers: authorization === undefined ? {} : { authorization },
      body: new URLSearchParams({ token }),
    })
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="oauth"')
    expect(await whole(answer)).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: description, ecid: 'ECID' },
    })
  })

  it('with a Bearer token in place of credentials, with an empty 400', async () => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    const answer = await call(sandbox, `${sandbox.description.identity}/oauth2/v1/introspect`, token, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    })
    expect(await whole(answer)).toEqual({ status: 400, body: '' })
  })

  it.each([
    { what: 'without a token', body: 'x=1', text: 'The parameter token is missing.' },
    { what: 'with an empty token', body: 'token=', text: 'The parameter token is missing.' },
    { what: 'with two tokens', body: 'token=a&token=b', text: 'A parameter was sent more than once.' },
  ])('$what', async ({ body, text }) => {
    await using sandbox = await aDomain()
    const { identity, application } = sandbox.description
    const answer = await call(sandbox, `${identity}/oauth2/v1/introspect`, undefined, {
      method: 'POST',
      headers: {
        authorization: basic(application.clientId, application.clientSecret),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    })
    expect(await whole(answer)).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: text, ecid: 'ECID' },
    })
  })

  it('as JSON', async () => {
    await using sandbox = await aDomain()
    const { identity, application } = sandbox.description
    const answer = await call(sandbox, `${identity}/oauth2/v1/introspect`, undefined, {
      method: 'POST',
      headers: {
        authorization: basic(application.clientId, application.clientSecret),
        'content-type': 'application/json',
      },
      body: '{"token":"x"}',
    })
    expect(await whole(answer)).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'The body cannot be read.', ecid: 'ECID' },
    })
  })

  it.each(['GET', 'PUT', 'DELETE'])('by %s', async (method) => {
    await using sandbox = await aDomain()
    const address = `${sandbox.description.identity}/oauth2/v1/introspect?token=x`
    const answer = await call(sandbox, address, undefined, { method })
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
  })
})

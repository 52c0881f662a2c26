import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { SandboxSeed, SeedApplication } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  codeFor,
  exchange,
  invalidGrant,
  locationOf,
  login,
  refresh,
  tokensIn,
  whole,
} from './actors.ts'
import { adminToken } from './administrator.ts'

const audience = 'https://0123456789ABCDEF.integration.sandbox.example.com:443'
const everything = 'urn:opc:resource:consumer::all'
const analytics = 'urn:opc:resource:consumer:paas:analytics::read'
const several = 'urn:opc:resource:multiresourcescope'
const myScopes = 'urn:opc:idm:__myscopes__'

const seedWith = (application: SeedApplication = {}, more: SandboxSeed = {}): SandboxSeed => ({
  instance: { primaryAudience: audience },
  application,
  ...more,
})

/** The claims that tell what an access token is good for. */
const goodFor = (accessToken: string) => {
  const { aud, scope } = decodeJwt(accessToken)
  return { aud, scope }
}

async function tokensFor(scope: string, seed = seedWith()) {
  await using sandbox = await aSandbox({ seed })
  return await login(sandbox, { scope })
}

async function refusalOf(scope: string, seed = seedWith()) {
  await using sandbox = await aSandbox({ seed })
  const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { scope }))
  return Object.fromEntries(locationOf(answer).searchParams)
}

const notValid = {
  error: 'invalid_scope',
  error_description: 'The requested scope is not valid.',
  state: 'xyz',
}

const instanceAudiences = [audience, expect.any(String), expect.any(String)]
const domainAudiences = [1, 2, 3, 4].map(() => expect.any(String))

describe('a scope of a resource', () => {
  it('may have any verb further down the path of an allowed one for all', async () => {
    const { access_token } = await tokensFor(`${audience}${analytics}`)
    expect(goodFor(access_token)).toEqual({ aud: instanceAudiences, scope: analytics })
  })

  it('may be one further down the path of an allowed one, with its verb', async () => {
    const seed = seedWith({ allowedScopes: [`${audience}urn:opc:resource:consumer:paas::read`] })
    const { access_token } = await tokensFor(`${audience}${analytics}`, seed)
    expect(goodFor(access_token)).toEqual({ aud: instanceAudiences, scope: analytics })
  })

  it('is refused with another verb further down the path of an allowed one', async () => {
    const seed = seedWith({ allowedScopes: [`${audience}urn:opc:resource:consumer:paas::read`] })
    const write = 'urn:opc:resource:consumer:paas:analytics::write'
    expect(await refusalOf(`${audience}${write}`, seed)).toEqual(notValid)
  })

  it.each([
    ['one further up the path', everything],
    ['one beside it', 'urn:opc:resource:consumer:paas:stack::read'],
    ['another verb', 'urn:opc:resource:consumer:paas:analytics::all'],
    ['a path that only begins alike', 'urn:opc:resource:consumer:paas:analyticsx::read'],
  ])('is refused where the allowed one is %s', async (_, value) => {
    const seed = seedWith({ allowedScopes: [`${audience}${analytics}`] })
    expect(await refusalOf(`${audience}${value}`, seed)).toEqual(notValid)
    expect((await tokensFor(`${audience}${analytics}`, seed)).token_type).toBe('Bearer')
  })

  it.each([
    ['a slash between audience and value', `${audience}/${everything}`],
    ['an audience without its port', `${audience.replace(':443', '')}${everything}`],
    ['an audience in small letters', `${audience.toLowerCase()}${everything}`],
    ['no slash at the end', `${audience}/ic/api`],
    ['the audience alone', audience],
  ])('is refused with %s', async (_, scope) => {
    expect(await refusalOf(scope)).toEqual(notValid)
  })

  it('need not be listed where the application is trusted with the account', async () => {
    const scope = `${audience}${everything}`
    expect(await refusalOf(scope, seedWith({ allowedScopes: [] }))).toEqual(notValid)
    const { access_token } = await tokensFor(scope, seedWith({ allowedScopes: [], trustScope: 'Account' }))
    expect(goodFor(access_token)).toEqual({ aud: instanceAudiences, scope: everything })
  })

  it('need not be listed where application and resource share a tag', async () => {
    const scope = `${audience}${everything}`
    const tags = (value: string) => [{ key: 'stage', value }]
    const tagged = (value: string) =>
      seedWith(
        { allowedScopes: [], trustScope: 'Tags', allowedTags: tags('test') },
        { resource: { tags: tags(value) } },
      )
    expect(await refusalOf(scope, tagged('live'))).toEqual(notValid)
    expect((await tokensFor(scope, tagged('test'))).token_type).toBe('Bearer')
  })
})

describe('a bare scope', () => {
  const account = seedWith({ trustScope: 'Account' })

  it('is for the whole account', async () => {
    const tokens = await tokensFor(`${everything} offline_access`, account)
    expect(goodFor(tokens.access_token)).toEqual({ aud: 'urn:opc:resource:scope:account', scope: everything })
    expect(tokens.refresh_token).toMatch(/^AgAg/)
  })

  it('is for what has the tags of the application', async () => {
    const allowedTags = [{ key: 'stage', value: 'test' }]
    const { access_token } = await tokensFor(everything, seedWith({ trustScope: 'Tags', allowedTags }))
    const { aud, scope } = goodFor(access_token)
    const [, encoded = ''] = /^urn:opc:resource:scope:tag=(.+)$/.exec(String(aud)) ?? []
    expect({ tags: JSON.parse(Buffer.from(encoded, 'base64').toString()), scope }).toEqual({
      tags: { tags: allowedTags },
      scope: everything,
    })
  })

  it.each([
    ['where the trust scope is Explicit', everything, seedWith()],
    ['to a public application', everything, seedWith({ trustScope: 'Account', clientType: 'public' })],
    ['beside a scope of a resource', `${everything} ${audience}/ic/api/`, account],
    ['beside an admin scope', `${everything} ${myScopes}`, account],
  ])('is refused %s', async (_, scope, seed) => {
    expect(await refusalOf(scope, seed)).toEqual(notValid)
  })
})

describe('scopes of several audiences', () => {
  const both = `${audience}${everything} ${myScopes}`

  it('are refused in one request', async () => {
    expect(await refusalOf(both)).toEqual(notValid)
  })

  it('give one access token each when the request allows it', async () => {
    await using sandbox = await aSandbox({ seed: seedWith() })
    const answer = await exchange(sandbox, await codeFor(sandbox, { scope: `${both} ${several} openid` }))
    const { tokenResponses, ...rest } = (await answer.json()) as {
      tokenResponses: { access_token: string; token_type: string; expires_in: number }[]
    }
    expect(rest).toEqual({ id_token: expect.stringMatching(/^eyJ4/) })
    expect(
      tokenResponses.map(({ access_token, ...more }) => ({ ...goodFor(access_token), ...more })),
    ).toEqual([
      { aud: instanceAudiences, scope: `${everything} openid`, token_type: 'Bearer', expires_in: 3600 },
      {
        aud: domainAudiences,
        scope: 'urn:opc:idm:t.security.client urn:opc:idm:t.user.me openid',
        token_type: 'Bearer',
        expires_in: 3600,
      },
    ])
  })

  it('share one refresh token, which lives as the shortest of their settings and gives all of them again', async () => {
    const seed = seedWith({}, { resource: { refreshTokenExpiry: 600 } })
    await using sandbox = await aSandbox({ seed })
    const asked = { scope: `${both} ${several} offline_access` }
    const first = await login(sandbox, asked)
    expect(Object.keys(first)).toEqual(['tokenResponses', 'refresh_token'])
    sandbox.clock.advance(599)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect(Object.keys(second)).toEqual(['tokenResponses', 'refresh_token'])
    sandbox.clock.advance(600)
    expect(await whole(await refresh(sandbox, second.refresh_token))).toEqual(invalidGrant)
  })

  it('give an ordinary answer when there is one audience after all', async () => {
    const tokens = await tokensFor(`${audience}${everything} ${several}`)
    expect(Object.keys(tokens)).toEqual(['access_token', 'token_type', 'expires_in'])
    expect(goodFor(tokens.access_token).scope).toBe(everything)
  })
})

describe('a lifetime that is asked for', () => {
  const lasting = (seconds: string) =>
    `${audience}${everything} offline_access urn:opc:resource:expiry=${seconds}`

  it('is given, and goes on with the refreshed tokens', async () => {
    await using sandbox = await aSandbox({ seed: seedWith() })
    const first = await login(sandbox, { scope: lasting('300') })
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect([first, second].map(({ expires_in }) => expires_in)).toEqual([300, 300])
    expect(goodFor(first.access_token).scope).toBe(everything)
  })

  it('is never longer than the setting of the resource', async () => {
    expect((await tokensFor(lasting('7200'))).expires_in).toBe(3600)
  })

  it.each(['urn:opc:resource:expiry=60', 'urn:opc:resource:expiry=x', 'urn:opc:resource:expiry='])(
    'is refused beside a second one: %s',
    async (other) => {
      expect(await refusalOf(`${lasting('300')} ${other}`)).toEqual(notValid)
      expect(await refusalOf(`${other} ${lasting('300')}`)).toEqual(notValid)
    },
  )

  it('cannot be another one at a refresh, and the wish uses up nothing', async () => {
    await using sandbox = await aSandbox({ seed: seedWith() })
    const { refresh_token } = await login(sandbox, { scope: lasting('300') })
    for (const scope of [lasting('60'), `${lasting('300')} urn:opc:resource:expiry=60`, lasting('x')]) {
      expect(await whole(await refresh(sandbox, refresh_token, { scope }))).toMatchObject({ status: 400 })
    }
    const same = await tokensIn(await refresh(sandbox, refresh_token, { scope: lasting('300') }))
    expect(same.expires_in).toBe(300)
  })

  it.each(['0', '-1', '1.5', '1e3', 'x', '', '31556953', '9999999999'])(
    'is refused as %j',
    async (seconds) => {
      expect(await refusalOf(lasting(seconds))).toEqual(notValid)
    },
  )
})

describe('an admin scope', () => {
  it('is what the roles of the person give, by the name for all of them', async () => {
    const { access_token } = await tokensFor(myScopes)
    expect(goodFor(access_token)).toEqual({
      aud: domainAudiences,
      scope: 'urn:opc:idm:t.security.client urn:opc:idm:t.user.me',
    })
  })

  it('may be asked for by the name of a role, encoded once more', async () => {
    const seed = seedWith(
      {},
      { users: [{ userName: 'jane.doe@example.com', adminRoles: ['User Administrator'] }] },
    )
    const { access_token } = await tokensFor('urn:opc:idm:role.User%20Administrator', seed)
    expect(goodFor(access_token).scope).toBe('urn:opc:idm:t.users urn:opc:idm:t.apponly_r')
  })

  it('is given by the roles of the application too, unless it acts on behalf of its users', async () => {
    const users = [{ userName: 'jane.doe@example.com', adminRoles: ['User Administrator'] }]
    const scopeWith = async (allowedOperations: readonly string[]) => {
      const application = { grantedAppRoles: ['Security Administrator'], allowedOperations }
      const { access_token } = await tokensFor(myScopes, seedWith(application, { users }))
      return goodFor(access_token).scope
    }
    const person = 'urn:opc:idm:t.user.me urn:opc:idm:t.users urn:opc:idm:t.apponly_r'
    const security = 'urn:opc:idm:t.app urn:opc:idm:t.settings urn:opc:idm:t.users_r'
    expect([await scopeWith([]), await scopeWith(['onBehalfOfUser'])]).toEqual([
      `urn:opc:idm:t.security.client ${security} ${person}`,
      `urn:opc:idm:t.security.client ${person}`,
    ])
  })

  it('on behalf of a user is refused where the application alone has the role', async () => {
    const application = { grantedAppRoles: ['User Administrator'], allowedOperations: ['onBehalfOfUser'] }
    await using sandbox = await aSandbox({ seed: seedWith(application) })
    const code = await codeFor(sandbox, { scope: 'urn:opc:idm:role.User%20Administrator' })
    expect(await whole(await exchange(sandbox, code))).toEqual({
      status: 400,
      body: { error: notValid.error, error_description: notValid.error_description, ecid: 'ECID' },
    })
  })

  it('of an application that acts for itself comes from its roles, on behalf of users or not', async () => {
    const client = { clientId: 'helper', clientSecret: 's', allowedGrants: ['client_credentials'] }
    const roles = { grantedAppRoles: ['User Administrator'], allowedOperations: ['onBehalfOfUser'] }
    await using sandbox = await aSandbox({ seed: { applications: [{ ...client, ...roles }] } })
    expect(goodFor(await adminToken(sandbox, client)).scope).toBe(
      'urn:opc:idm:t.security.client urn:opc:idm:t.users urn:opc:idm:t.apponly_r',
    )
  })

  it.each([
    [
      'Identity Domain Administrator',
      'urn:opc:idm:t.app urn:opc:idm:t.users urn:opc:idm:t.settings urn:opc:idm:t.grants urn:opc:idm:t.user.me',
    ],
    ['Application Administrator', 'urn:opc:idm:t.app urn:opc:idm:t.users_r'],
    ['User Administrator', 'urn:opc:idm:t.users urn:opc:idm:t.apponly_r'],
    ['Security Administrator', 'urn:opc:idm:t.app urn:opc:idm:t.settings urn:opc:idm:t.users_r'],
    ['Audit Administrator', 'urn:opc:idm:t.audit_r urn:opc:idm:t.users_r'],
  ])('by the name of the role %s is these scopes and no others', async (role, scope) => {
    const users = [{ userName: 'jane.doe@example.com', adminRoles: [role] }]
    const asked = `urn:opc:idm:role.${encodeURIComponent(role)}`
    const { access_token } = await tokensFor(asked, seedWith({}, { users }))
    expect(goodFor(access_token).scope).toBe(scope)
  })

  it('is refused with the code when the person lacks the role', async () => {
    await using sandbox = await aSandbox({ seed: seedWith() })
    const code = await codeFor(sandbox, { scope: 'urn:opc:idm:role.User%20Administrator' })
    expect(await whole(await exchange(sandbox, code))).toEqual({
      status: 400,
      body: { error: notValid.error, error_description: notValid.error_description, ecid: 'ECID' },
    })
  })

  it.each(['urn:opc:idm:role.Nobody', 'urn:opc:idm:role.%zz', 'urn:opc:idm:t.unheard.of'])(
    'is refused when it is unknown: %s',
    async (scope) => {
      expect(await refusalOf(scope)).toEqual(notValid)
    },
  )
})

describe('"Allow HTTP URLs"', () => {
  const redirectUris = ['http://127.0.0.1:8422/callback', 'https://client.example.com/callback']

  it('is needed for a redirect address that is not https, registered or not', async () => {
    await using sandbox = await aSandbox({
      seed: { application: { redirectUris, allUrlSchemesAllowed: false } },
    })
    const [plain = '', secure = ''] = redirectUris
    const refused = await aBrowser(sandbox).open(authorizationUrl(sandbox, { redirect_uri: plain }))
    const { clientId } = sandbox.description.application
    expect(await whole(refused)).toEqual({
      status: 400,
      body: {
        error: 'invalid_redirect_uri',
        error_description: `Client ${clientId} requested an invalid redirect URL: ${plain}. ECID: ECID`,
      },
    })
    expect((await aBrowser(sandbox).open(authorizationUrl(sandbox, { redirect_uri: secure }))).status).toBe(
      303,
    )
  })
})

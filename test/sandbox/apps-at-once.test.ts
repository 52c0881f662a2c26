/** What is configured by SCIM is what the OAuth endpoints go by from the next request on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  codeFor,
  exchange,
  failedAuthorization,
  invalidGrant,
  locationOf,
  login,
  redirectUri,
  refresh,
  tokensIn,
  whole,
} from './actors.ts'
import { anAdministrator, anApp, replaced } from './administrator.ts'
import {
  alone,
  authorizes,
  changing,
  idOf,
  instance,
  invalidScope,
  toSignIn,
} from './configured-applications.ts'

describe('redirect addresses', () => {
  const other = 'https://new.example.com/callback'

  it('count as soon as they are added, and no more when they are taken away', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const seen = [await authorizes(sandbox, { redirect_uri: other })]
    await change({ op: 'add', path: 'redirectUris', value: [other] })
    seen.push(await authorizes(sandbox, { redirect_uri: other }), await authorizes(sandbox))
    await change(replaced('redirectUris', [other]))
    seen.push(await authorizes(sandbox, { redirect_uri: other }), await authorizes(sandbox))
    expect(seen).toEqual(['invalid_redirect_uri', toSignIn, toSignIn, toSignIn, 'invalid_redirect_uri'])
  })

  it('get no code when they are taken away while the person signs in', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    await change(replaced('redirectUris', [other]))
    const answer = await browser.signIn()
    const { clientId } = sandbox.description.application
    expect(await whole(answer)).toEqual({
      status: 400,
      body: {
        error: 'invalid_redirect_uri',
        error_description: `Client ${clientId} requested an invalid redirect URL: ${redirectUri}. ECID: ECID`,
      },
    })
  })

  it('get no tokens when they are taken away while a code is under way', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const code = await codeFor(sandbox)
    await change(replaced('redirectUris', [other]))
    expect(await whole(await exchange(sandbox, code))).toEqual(invalidGrant)
    expect(await whole(await exchange(sandbox, code, { redirect_uri: redirectUri }))).toEqual(invalidGrant)
  })

  it('may be http only while "Allow HTTP URLs" is on', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const http = 'http://new.example.com/callback'
    await change(replaced('redirectUris', [http, other]))
    const seen = [await authorizes(sandbox, { redirect_uri: http })]
    await change(replaced('redirectUris', [other]), replaced('allUrlSchemesAllowed', false))
    seen.push(
      await authorizes(sandbox, { redirect_uri: http }),
      await authorizes(sandbox, { redirect_uri: other }),
    )
    expect(seen).toEqual([toSignIn, 'invalid_redirect_uri', toSignIn])
  })
})

describe('post-logout redirect addresses', () => {
  it('count as soon as they are added', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const away = 'https://client.example.com/bye'
    const tokens = await login(sandbox, { scope: 'openid' })
    const query = new URLSearchParams({
      post_logout_redirect_uri: away,
      id_token_hint: tokens.id_token ?? '',
    })
    const leave = () =>
      sandbox.fetch(
        new Request(`${sandbox.description.identity}/oauth2/v1/userlogout?${query}`, { redirect: 'manual' }),
      )
    const before = await leave()
    await change({ op: 'add', path: 'postLogoutRedirectUris', value: [away] })
    expect([before.headers.get('location'), locationOf(await leave()).href]).toEqual([null, away])
  })
})

describe('allowed grants', () => {
  it('open the token endpoint and close it', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const seen = [await whole(await alone(sandbox))]
    await change({ op: 'add', path: 'allowedGrants', value: ['client_credentials'] })
    const opened = (await alone(sandbox)).status
    await change(replaced('allowedGrants', ['authorization_code']))
    seen.push(await whole(await alone(sandbox)))
    expect([opened, ...seen]).toEqual([200, failedAuthorization, failedAuthorization])
  })

  it('close the authorization endpoint, and the exchange of a code under way', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const code = await codeFor(sandbox)
    await change(replaced('allowedGrants', ['refresh_token']))
    expect(await authorizes(sandbox)).toBe('unauthorized_client')
    expect(await whole(await exchange(sandbox, code))).toEqual(failedAuthorization)
  })

  it('take refresh tokens away', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const before = await login(sandbox)
    await change(replaced('allowedGrants', ['authorization_code']))
    expect((await login(sandbox)).refresh_token).toBeUndefined()
    expect(await whole(await refresh(sandbox, before.refresh_token))).toEqual(failedAuthorization)
  })
})

describe('allowed scopes', () => {
  it('are asked for at the authorization endpoint, and again when the code and the refresh token come', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const [first, second] = sandbox.description.application.scopes
    const [code, { refresh_token }] = [await codeFor(sandbox), await login(sandbox)]
    await change({ op: 'remove', path: `allowedScopes[fqs eq "${first}"]` })
    expect([await authorizes(sandbox), await authorizes(sandbox, { scope: `${second}` })]).toEqual([
      'invalid_scope',
      toSignIn,
    ])
    expect([
      await whole(await exchange(sandbox, code)),
      await whole(await refresh(sandbox, refresh_token)),
    ]).toEqual([invalidScope, invalidScope])
    await change({ op: 'add', path: 'allowedScopes', value: [{ fqs: first }] })
    expect((await refresh(sandbox, refresh_token)).status).toBe(200)
  })

  it('need not be listed where the trust scope is the account', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    await change({ op: 'remove', path: 'allowedScopes' })
    const seen = [await authorizes(sandbox)]
    await change(replaced('trustScope', 'Account'))
    seen.push(
      await authorizes(sandbox),
      await authorizes(sandbox, { scope: 'urn:opc:resource:consumer::all' }),
    )
    await change(replaced('trustScope', 'Default'))
    seen.push(
      await authorizes(sandbox),
      await authorizes(sandbox, { scope: 'urn:opc:resource:consumer::all' }),
    )
    expect(seen).toEqual(['invalid_scope', toSignIn, toSignIn, 'invalid_scope', 'invalid_scope'])
  })

  it('need not be listed where application and resource share a tag', async () => {
    await using sandbox = await aSandbox()
    const [change, changeInstance] = [await changing(sandbox), await changing(sandbox, instance)]
    const tag = { key: 'team', value: 'orders' }
    await change(
      { op: 'remove', path: 'allowedScopes' },
      replaced('trustScope', 'Tags'),
      replaced('allowedTags', [tag]),
    )
    const seen = [await authorizes(sandbox)]
    await changeInstance(replaced('tags', [tag]))
    seen.push(await authorizes(sandbox))
    expect(seen).toEqual(['invalid_scope', toSignIn])
  })

  it('of a resource made a moment ago are for its audience', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const change = await changing(sandbox)
    const fqs = 'https://photos.example.com/read'
    await admin.post('Apps', {
      ...anApp(sandbox, { displayName: 'Photos', isOAuthClient: false, isOAuthResource: true }),
      ...{ allowedGrants: [], redirectUris: [], allowedScopes: [] },
      ...{ audience: 'https://photos.example.com/', scopes: [{ value: 'read' }], accessTokenExpiry: 90 },
    })
    await change(
      { op: 'add', path: 'allowedScopes', value: [{ fqs }] },
      { op: 'add', path: 'allowedGrants', value: ['client_credentials'] },
    )
    const tokens = await tokensIn(await alone(sandbox, fqs))
    const claims = JSON.parse(Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString())
    expect([tokens.expires_in, claims.aud, claims.scope]).toEqual([90, 'https://photos.example.com/', 'read'])
    await admin.patch(`Apps/${await idOf(admin, 'Photos')}`, replaced('active', false))
    expect(await whole(await alone(sandbox, fqs))).toEqual(invalidScope)
  })
})

describe('an application that is made and deleted', () => {
  const app = (sandbox: Sandbox) =>
    anApp(sandbox, { name: 'orders', redirectUris: [redirectUri], allUrlSchemesAllowed: true })

  const making = async (sandbox: Sandbox) => {
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.post('Apps', app(sandbox))
    const headers = { authorization: basic(body.name, body.clientSecret) }
    return { admin, id: body.id as string, headers }
  }

  const asking = { client_id: 'orders' }

  it('signs people in and acts for itself at once', async () => {
    await using sandbox = await aSandbox()
    const { headers } = await making(sandbox)
    const code = await codeFor(sandbox, asking)
    const exchanged = await askToken(sandbox, { grant_type: 'authorization_code', code }, { headers })
    const scope = sandbox.description.application.scopes[0]
    const own = await askToken(sandbox, { grant_type: 'client_credentials', scope }, { headers })
    expect([Object.keys(await tokensIn(exchanged)), own.status]).toEqual([
      ['access_token', 'token_type', 'expires_in', 'refresh_token'],
      200,
    ])
  })

  it('takes its sign-ins, codes and refresh tokens along, also from whoever takes its name later', async () => {
    await using sandbox = await aSandbox()
    const { admin, id, headers } = await making(sandbox)
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox, asking))
    const spent = await codeFor(sandbox, asking)
    const { refresh_token } = await tokensIn(
      await askToken(sandbox, { grant_type: 'authorization_code', code: spent }, { headers }),
    )
    const code = await codeFor(sandbox, asking)
    await admin.patch(`Apps/${id}`, replaced('active', false))
    expect((await admin.delete(`Apps/${id}`)).status).toBe(204)
    expect(await authorizes(sandbox, asking)).toBe('invalid_redirect_uri')
    expect((await askToken(sandbox, { grant_type: 'authorization_code', code }, { headers })).status).toBe(
      401,
    )
    const later = await making(sandbox)
    const forms = [
      { grant_type: 'authorization_code', code },
      { grant_type: 'authorization_code', code: spent },
      { grant_type: 'refresh_token', refresh_token },
    ]
    const answers = forms.map(async (form) =>
      whole(await askToken(sandbox, form, { headers: later.headers })),
    )
    expect(await Promise.all(answers)).toEqual([invalidGrant, invalidGrant, invalidGrant])
    expect((await browser.signIn()).status).toBe(400)
  })
})

describe('what was configured', () => {
  it('is kept with the state', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'oic-sandbox-')), 'state')
    const first = await aSandbox({ state: folder })
    const admin = await anAdministrator(first)
    const { body: made } = await admin.post('Apps', anApp(first, { productName: 'Orders' }))
    await first.close()
    const second = await aSandbox({ state: folder })
    const { body: kept } = await (await anAdministrator(second)).get(`Apps/${made.id}`)
    await second.close()
    rmSync(join(folder, '..'), { recursive: true })
    const anywhere = (app: object) =>
      JSON.stringify(app).replaceAll(/http:\/\/127\.0\.0\.1:\d+\/admin/g, '/admin')
    expect(anywhere(kept)).toBe(anywhere(made))
  })
})

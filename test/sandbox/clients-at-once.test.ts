import { describe, expect, it } from 'vitest'
import type { SandboxSeed } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  codeFor,
  exchange,
  invalidGrant,
  locationOf,
  login,
  postForm,
  redirectUri,
  refresh,
  verifier,
  whole,
} from './actors.ts'
import { anAdministrator, replaced } from './administrator.ts'
import { authorizes, changing, failedAuthentication, idOf, instance } from './configured-applications.ts'
import { certificate, signed } from './signers.ts'

describe('the client type', () => {
  it('says whether a secret is needed, and whether one is wrong', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const { clientId } = sandbox.description.application
    const byName = async () =>
      exchange(sandbox, await codeFor(sandbox), {
        redirect_uri: redirectUri,
        client_id: clientId,
        code_verifier: verifier,
      })
    const withoutSecret = async () => {
      const code = await codeFor(sandbox)
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: clientId }
      return askToken(sandbox, form, { headers: {} })
    }
    const before = [(await byName()).status, await whole(await withoutSecret())]
    await change(replaced('clientType', 'public'))
    const after = [await whole(await byName()), (await withoutSecret()).status]
    expect([before, after]).toEqual([
      [200, failedAuthentication],
      [failedAuthentication, 200],
    ])
  })

  it('says whether assertions about users are believed', async () => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    const seed: SandboxSeed = {
      application: {
        ...{ clientId: 'signing-app', certificates: [certificate], allowedGrants: [grant_type] },
      },
    }
    await using sandbox = await aSandbox({ seed })
    const change = await changing(sandbox)
    const ask = async () =>
      askToken(sandbox, {
        grant_type,
        scope: sandbox.description.application.scopes[0],
        assertion: await signed(sandbox, { claims: { sub: 'jane.doe@example.com' } }),
      })
    const seen = [(await ask()).status]
    await change(replaced('clientType', 'trusted'))
    seen.push((await ask()).status)
    await change({ op: 'remove', path: 'certificates' })
    seen.push((await ask()).status)
    expect(seen).toEqual([401, 200, 401])
  })
})

describe('allowed operations', () => {
  it('open introspection', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox)
    const { access_token: token } = await login(sandbox)
    const seen = [(await postForm(sandbox, '/oauth2/v1/introspect', { token })).status]
    await change(replaced('allowedOperations', ['introspect']))
    seen.push((await postForm(sandbox, '/oauth2/v1/introspect', { token })).status)
    expect(seen).toEqual([400, 200])
  })
})

describe('lifetimes', () => {
  it('are those of the resource, and not those of the client', async () => {
    await using sandbox = await aSandbox()
    const [change, changeInstance] = [await changing(sandbox), await changing(sandbox, instance)]
    await change(replaced('accessTokenExpiry', 60), replaced('refreshTokenExpiry', 60))
    const before = await login(sandbox)
    await changeInstance(replaced('accessTokenExpiry', 120), replaced('refreshTokenExpiry', 300))
    const after = await login(sandbox)
    expect([before.expires_in, after.expires_in]).toEqual([3600, 120])
    sandbox.clock.advance(301)
    expect(await whole(await refresh(sandbox, after.refresh_token))).toEqual(invalidGrant)
    expect((await refresh(sandbox, before.refresh_token)).status).toBe(200)
  })
})

describe('"Allow token refresh"', () => {
  it('of the instance says whether refresh tokens come', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox, instance)
    await change(replaced('allowOffline', false))
    expect((await login(sandbox)).refresh_token).toBeUndefined()
    await change(replaced('allowOffline', true))
    expect((await login(sandbox)).refresh_token).toEqual(expect.any(String))
  })
})

describe('consent', () => {
  it('is asked for by the scope, and bypassed by the application', async () => {
    await using sandbox = await aSandbox()
    const [change, changeInstance] = [await changing(sandbox), await changing(sandbox, instance)]
    const signedIn = async () => {
      const browser = aBrowser(sandbox)
      await browser.open(authorizationUrl(sandbox))
      return locationOf(await browser.signIn()).pathname
    }
    const seen = [await signedIn()]
    await changeInstance(replaced('scopes.requiresConsent', true))
    seen.push(await signedIn())
    await change(replaced('bypassConsent', true))
    seen.push(await signedIn())
    expect(seen).toEqual(['/callback', '/ui/v1/myconsole/consent', '/callback'])
  })
})

describe('an application that is deactivated', () => {
  it('gets nothing any more, until it is active again', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const id = await idOf(admin, 'OIC API client')
    const schemas = ['urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger']
    const [code, { refresh_token }] = [await codeFor(sandbox), await login(sandbox)]
    await admin.put(`AppStatusChanger/${id}`, { active: false, schemas })
    expect(await authorizes(sandbox)).toBe('invalid_redirect_uri')
    expect([
      await whole(await exchange(sandbox, code)),
      await whole(await refresh(sandbox, refresh_token)),
    ]).toEqual([failedAuthentication, failedAuthentication])
    await admin.put(`AppStatusChanger/${id}`, { active: true, schemas })
    expect([(await exchange(sandbox, code)).status, (await refresh(sandbox, refresh_token)).status]).toEqual([
      200, 200,
    ])
  })

  it('as a resource has no scopes any more', async () => {
    await using sandbox = await aSandbox()
    const change = await changing(sandbox, instance)
    await change(replaced('active', false))
    expect(await authorizes(sandbox)).toBe('invalid_scope')
  })
})

describe('a secret that is regenerated', () => {
  it('ends the old one at once, and leaves the refresh tokens as they are', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { clientId, clientSecret } = sandbox.description.application
    const { refresh_token } = await login(sandbox)
    const { body } = await admin.post('AppClientSecretRegenerator', {
      appId: await idOf(admin, 'OIC API client'),
      schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:AppClientSecretRegenerator'],
    })
    const ask = (secret: string) =>
      askToken(
        sandbox,
        { grant_type: 'refresh_token', refresh_token },
        { headers: { authorization: basic(clientId, secret) } },
      )
    expect(await whole(await ask(clientSecret))).toEqual(failedAuthentication)
    expect((await ask(body.clientSecret)).status).toBe(200)
  })
})

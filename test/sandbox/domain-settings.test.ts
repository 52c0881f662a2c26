import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call } from './actors.ts'
import { anAdministrator, refusal, replaced, unauthorized } from './administrator.ts'

const settingsUrn = 'urn:ietf:params:scim:schemas:oracle:idcs:Settings'

const settings = ({ description }: Sandbox, signingCertPublicAccess: boolean) => ({
  schemas: [settingsUrn],
  id: 'Settings',
  signingCertPublicAccess,
  defaultTrustScope: 'Explicit',
  accountAlwaysTrustScope: false,
  locale: 'en',
  timezone: 'America/Chicago',
  meta: { resourceType: 'Settings', location: `${description.identity}/admin/v1/Settings/Settings` },
})

const keySet = (sandbox: Sandbox, token?: string) =>
  call(sandbox, `${sandbox.description.identity}/admin/v1/SigningCert/jwk`, token)

describe('the settings of the domain', () => {
  it('say that the key set is behind a token, until that is changed', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const change = (value: unknown) =>
      admin.patch('Settings/Settings', replaced('signingCertPublicAccess', value))
    expect(await admin.get('Settings/Settings')).toEqual({ status: 200, body: settings(sandbox, false) })
    expect((await keySet(sandbox)).status).toBe(401)
    expect(await change(true)).toEqual({ status: 200, body: settings(sandbox, true) })
    expect((await keySet(sandbox)).status).toBe(200)
    expect(await change(false)).toEqual({ status: 200, body: settings(sandbox, false) })
    expect([(await keySet(sandbox)).status, (await keySet(sandbox, admin.token)).status]).toEqual([401, 200])
  })

  it.each<[what: string, operation: object, problem: string]>([
    [
      'a text',
      replaced('signingCertPublicAccess', 'true'),
      'The attribute signingCertPublicAccess must be true or false.',
    ],
    [
      'what is fixed here',
      replaced('accountAlwaysTrustScope', true),
      'The attribute accountAlwaysTrustScope cannot be changed.',
    ],
    [
      'what nobody knows',
      replaced('everythingPublic', true),
      'The path names an attribute that is not known.',
    ],
    [
      'a prototype',
      replaced('__proto__.signingCertPublicAccess', true),
      'The path names an attribute that is not known.',
    ],
  ])('refuse %s', async (_, operation, problem) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect(await admin.patch('Settings/Settings', operation)).toEqual(refusal(400, problem))
    expect((await keySet(sandbox)).status).toBe(401)
  })

  it('are not changed without a token', async () => {
    await using sandbox = await aSandbox()
    const nobody = await anAdministrator(sandbox, 'x')
    expect([
      await nobody.get('Settings/Settings'),
      await nobody.patch('Settings/Settings', replaced('signingCertPublicAccess', true)),
    ]).toEqual([unauthorized, unauthorized])
    expect((await keySet(sandbox)).status).toBe(401)
  })

  it('are kept with the state', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'oic-sandbox-')), 'state')
    const first = await aSandbox({ state: folder })
    await (await anAdministrator(first)).patch('Settings/Settings', replaced('signingCertPublicAccess', true))
    await first.close()
    const second = await aSandbox({ state: folder })
    const { status } = await keySet(second)
    await second.close()
    rmSync(join(folder, '..'), { recursive: true })
    expect(status).toBe(200)
  })
})

describe('the configuration of OAuth', () => {
  it('can be read', async () => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).get('OAuthConfig/OAuthConfig')).toEqual({
      status: 200,
      body: {
        schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:OAuthConfig'],
        id: 'OAuthConfig',
        accessTokenExpirySeconds: 3600,
        refreshTokenExpirySeconds: 604_800,
        maxAllowedScopesPerResource: 100,
        meta: {
          resourceType: 'OAuthConfig',
          location: `${sandbox.description.identity}/admin/v1/OAuthConfig/OAuthConfig`,
        },
      },
    })
  })

  it.each(['PUT', 'PATCH', 'POST', 'DELETE'])('is not changed by %s', async (method) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const answer = await admin.request(method, 'OAuthConfig/OAuthConfig', { accessTokenExpirySeconds: 60 })
    expect(await answer.json()).toEqual(refusal(403, 'The configuration of OAuth cannot be changed.').body)
    expect((await admin.get('OAuthConfig/OAuthConfig')).body.accessTokenExpirySeconds).toBe(3600)
  })
})

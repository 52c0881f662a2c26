/** Where an administrator granted the application to read applications, its causes are certain. */
import { describe, expect, it } from 'vitest'
import type { SeedApplication } from '../../../src/sandbox/seed/seed.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../../support/a-setup.ts'
import { diagnosed } from './told.ts'

const granted: SeedApplication = {
  allowedGrants: ['authorization_code', 'refresh_token', 'client_credentials'],
  grantedAppRoles: ['Application Administrator'],
}

const seed = (application: SeedApplication = {}) => ({
  seed: { application: { ...granted, ...application } },
})

const whole = { exitCode: 0, found: {}, causes: [] }

describe('an application that may look at itself', () => {
  it('is found to be whole', async () => {
    await using setup = await aLoggedInSetup(seed())
    expect(await diagnosed(setup)).toEqual(whole)
  })

  it.each<[string, SeedApplication, (setup: Setup) => Promise<unknown>, readonly string[]]>([
    [
      'Allow HTTP URLs off',
      { allUrlSchemesAllowed: false },
      async () => undefined,
      ['http-urls-not-allowed'],
    ],
    [
      'another redirect address',
      {},
      ({ succeed }) => succeed(['profile', 'set', 'dev', '--redirect-uri', 'https://client.example.com/x']),
      ['redirect-address-not-registered'],
    ],
  ])('names %s and nothing else', async (_what, application, given, causes) => {
    await using setup = await aSetup(seed(application))
    await given(setup)
    expect(await diagnosed(setup)).toEqual({
      exitCode: 1,
      found: { application: ['failed', ...causes], redirect: ['failed', ...causes] },
      causes,
    })
  })

  it('tells the Refresh token grant from Allow token refresh', async () => {
    await using withoutGrant = await aLoggedInSetup(
      seed({ allowedGrants: ['authorization_code', 'client_credentials'] }),
    )
    await using withoutSwitch = await aLoggedInSetup({
      seed: { ...seed().seed, resource: { allowOffline: false } },
    })
    const only = (cause: string) => ({
      exitCode: 1,
      found: { application: ['failed', cause], refresh: ['warning', cause] },
      causes: [cause],
    })
    expect([await diagnosed(withoutGrant), await diagnosed(withoutSwitch)]).toEqual([
      only('refresh-grant-off'),
      only('token-refresh-not-allowed'),
    ])
  })

  it('tells a scope that was not added from one of another instance', async () => {
    const audience = 'https://only.integration.example.com:443'
    await using setup = await aSetup({
      seed: {
        instance: { primaryAudience: audience },
        application: { ...granted, allowedScopes: [`${audience}/ic/api/`] },
      },
    })
    await setup.succeed([
      ...['profile', 'set', 'dev', '--scope', `${audience}urn:opc:resource:consumer::all`],
    ])
    const scopes = ['scope-not-added']
    expect(await diagnosed(setup)).toEqual({
      exitCode: 1,
      found: { application: ['failed', ...scopes], scopes: ['failed', ...scopes] },
      causes: scopes,
    })
  })
})

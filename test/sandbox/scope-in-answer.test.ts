import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { aSandbox, askToken, codeFor, exchange, login, refresh } from './actors.ts'

const audience = 'https://a.example.com:443'
const everything = `${audience}urn:opc:resource:consumer::all`
const bearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const withGrants = (allowedGrants: readonly string[]): SandboxOptions => ({
  behaviour: 'strict',
  seed: {
    instance: { primaryAudience: audience },
    application: {
      allowedGrants,
      bypassConsent: true,
      grantedAppRoles: ['User Administrator'],
    },
  },
})

const aDomain = (options: SandboxOptions = withGrants(['authorization_code', 'refresh_token', bearer])) =>
  aSandbox(options)

const scopeIn = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { scope?: unknown }).scope

const scopeOf = async (sandbox: Sandbox, scope: string): Promise<unknown> =>
  scopeIn(await exchange(sandbox, await codeFor(sandbox, { scope })))

describe('the scope beside the tokens', () => {
  it.each([
    everything,
    `${everything} offline_access`,
    `openid profile ${everything} offline_access`,
    `${everything} ${everything} offline_access`,
    `${everything} offline_access urn:opc:resource:expiry=300`,
    `${everything} urn:opc:resource:multiresourcescope`,
  ])('is not named where all was granted: %s', async (scope) => {
    await using sandbox = await aDomain()
    expect(await scopeOf(sandbox, scope)).toBe(undefined)
  })

  it.each([
    { scope: `openid offline_access ${everything}`, granted: `openid ${everything}` },
    { scope: `${everything} offline_access urn:opc:resource:expiry=300`, granted: everything },
  ])('is named where a refresh token was asked for and does not come: $scope', async ({ scope, granted }) => {
    await using sandbox = await aDomain(withGrants(['authorization_code']))
    expect(await scopeOf(sandbox, scope)).toBe(granted)
  })

  it('is named where one name stands for several', async () => {
    await using sandbox = await aDomain(withGrants(['client_credentials']))
    const form = { grant_type: 'client_credentials', scope: 'urn:opc:idm:role.User%20Administrator' }
    expect(await scopeIn(await askToken(sandbox, form))).toBe('urn:opc:idm:t.users urn:opc:idm:t.apponly_r')
  })

  it('is named where an application that acts for itself asks for what belongs to a person', async () => {
    await using sandbox = await aDomain(withGrants(['client_credentials']))
    const form = { grant_type: 'client_credentials', scope: `openid ${everything} offline_access` }
    expect(await scopeIn(await askToken(sandbox, form))).toBe(everything)
    expect(await scopeIn(await askToken(sandbox, { ...form, scope: everything }))).toBe(undefined)
  })

  it('is not named at a refresh that gives what the login gave, or what was asked for', async () => {
    await using sandbox = await aDomain()
    const { refresh_token } = await login(sandbox, {
      scope: `${everything} ${audience}/ic/api/ offline_access`,
    })
    const answer = await refresh(sandbox, refresh_token)
    const body = (await answer.json()) as { refresh_token: string; scope?: unknown }
    expect(body.scope).toBe(undefined)
    expect(await scopeIn(await refresh(sandbox, body.refresh_token, { scope: everything }))).toBe(undefined)
  })

  it('is never named in observed', async () => {
    await using sandbox = await aDomain({ ...withGrants(['authorization_code']), behaviour: 'observed' })
    expect(await scopeOf(sandbox, `openid offline_access ${everything}`)).toBe(undefined)
  })

  it('is named wherever the switch is on', async () => {
    await using sandbox = await aDomain({
      ...withGrants(['authorization_code']),
      ...{ behaviour: 'observed', switches: { scopeInAnswer: 'when-different' } },
    })
    expect(await scopeOf(sandbox, `openid offline_access ${everything}`)).toBe(`openid ${everything}`)
  })
})

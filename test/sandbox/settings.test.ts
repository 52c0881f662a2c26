import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { aSandbox, invalidGrant, login, refresh, tokensIn, whole } from './actors.ts'

describe('the settings of a resource', () => {
  it('decide how long an access token lives', async () => {
    await using sandbox = await aSandbox({ seed: { resource: { accessTokenExpiry: 300 } } })
    const { access_token, expires_in } = await login(sandbox)
    const { iat = 0, exp = 0 } = decodeJwt(access_token)
    expect({ told: expires_in, written: exp - iat }).toEqual({ told: 300, written: 300 })
  })

  it('decide how long a refresh token lives', async () => {
    await using sandbox = await aSandbox({ seed: { resource: { refreshTokenExpiry: 600 } } })
    const [early, late] = [await login(sandbox), await login(sandbox)]
    sandbox.clock.advance(599)
    expect((await refresh(sandbox, early.refresh_token)).status).toBe(200)
    sandbox.clock.advance(1)
    expect(await whole(await refresh(sandbox, late.refresh_token))).toEqual(invalidGrant)
  })
})

describe('a refresh of a login with openid', () => {
  it('brings no id token', async () => {
    await using sandbox = await aSandbox()
    const [all] = sandbox.description.application.scopes
    const first = await login(sandbox, { scope: `openid ${all} offline_access` })
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    expect([first, second].map((tokens) => Object.keys(tokens))).toEqual([
      ['access_token', 'token_type', 'expires_in', 'refresh_token', 'id_token'],
      ['access_token', 'token_type', 'expires_in', 'refresh_token'],
    ])
  })
})

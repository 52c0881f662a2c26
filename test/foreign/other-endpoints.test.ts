/** What foreign clients do with a token once they have it: ask about it, ask whose it is, give it back, sign out. */
import * as client from 'openid-client'
import { AuthorizationCode } from 'simple-oauth2'
import { describe, expect, it } from 'vitest'
import { aScene, behaviours, errorOf, redirectUri, type Scene } from './a-scene.ts'

async function configured({ identity, clientId, clientSecret }: Scene): Promise<client.Configuration> {
  const server = (await (
    await fetch(`${identity}/.well-known/openid-configuration`)
  ).json()) as client.ServerMetadata
  const authentication = client.ClientSecretBasic(clientSecret)
  const configuration = new client.Configuration(server, clientId, clientSecret, authentication)
  client.allowInsecureRequests(configuration)
  return configuration
}

async function loggedIn(scene: Scene) {
  const configuration = await configured(scene)
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: `openid email offline_access ${scene.scope}`,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  })
  const checks = { pkceCodeVerifier, expectedState }
  const tokens = await client.authorizationCodeGrant(configuration, await scene.signIn(address), checks)
  return { configuration, tokens }
}

describe.each(behaviours)('openid-client with a token, in %s', (behaviour) => {
  it('introspects it, and what is not one', async () => {
    await using scene = await aScene(behaviour)
    const { configuration, tokens } = await loggedIn(scene)
    expect(await client.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({
      active: true,
      sub: scene.userName,
      client_id: scene.clientId,
    })
    expect(await client.tokenIntrospection(configuration, tokens.refresh_token ?? '')).toMatchObject({
      active: true,
    })
    expect(await client.tokenIntrospection(configuration, 'nonsense')).toEqual({ active: false })
  })

  it('asks whose it is, and believes the answer for that person alone', async () => {
    await using scene = await aScene(behaviour)
    const { configuration, tokens } = await loggedIn(scene)
    expect(await client.fetchUserInfo(configuration, tokens.access_token, scene.userName)).toMatchObject({
      sub: scene.userName,
      email: scene.userName,
    })
    const refused = await errorOf(client.fetchUserInfo(configuration, 'a.b.c', scene.userName))
    expect(refused).toMatchObject({ status: 401, cause: [{ scheme: 'bearer' }] })
  })

  it('gives the refresh token back, and nothing goes on', async () => {
    await using scene = await aScene(behaviour)
    const { configuration, tokens } = await loggedIn(scene)
    await client.tokenRevocation(configuration, tokens.refresh_token ?? '')
    expect(await scene.call(tokens.access_token)).toBe(401)
    const refused = await errorOf(client.refreshTokenGrant(configuration, tokens.refresh_token ?? ''))
    expect(refused).toMatchObject({ error: 'invalid_grant', status: 400 })
  })

  it('builds an address to sign out at, which leads back to the application', async () => {
    await using scene = await aScene(behaviour)
    const { configuration, tokens } = await loggedIn(scene)
    const address = client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: 'http://127.0.0.1:8422/signed-out',
      id_token_hint: tokens.id_token ?? '',
      state: 's',
    })
    const answer = await fetch(address, { redirect: 'manual' })
    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status: 302,
      location: 'http://127.0.0.1:8422/signed-out?state=s',
    })
  })
})

describe.each(behaviours)('simple-oauth2 with a token, in %s', (behaviour) => {
  it('revokes both, one after the other', async () => {
    await using scene = await aScene(behaviour)
    const { tokens } = await loggedIn(scene)
    const application = new AuthorizationCode({
      client: { id: scene.clientId, secret: scene.clientSecret },
      auth: {
        tokenHost: scene.identity,
        tokenPath: '/oauth2/v1/token',
        revokePath: '/oauth2/v1/revoke',
      },
      // By itself it demands JSON of a revocation too, whose body is empty (RFC 7009 section 2.2).
      http: { json: 'force' },
    })
    const held = application.createToken({ ...tokens })
    await held.revoke('access_token')
    expect(await scene.call(tokens.access_token)).toBe(401)
    const refreshed = await held.refresh()
    await refreshed.revokeAll()
    expect(await scene.call(String(refreshed.token['access_token']))).toBe(401)
    expect(await errorOf(refreshed.refresh())).toMatchObject({ output: { statusCode: 400 } })
  })
})

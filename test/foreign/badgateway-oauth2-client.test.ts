/** `@badgateway/oauth2-client`, unchanged. It asks for a configuration and does not look at the issuer. */
import { generateCodeVerifier, OAuth2Client } from '@badgateway/oauth2-client'
import { describe, expect, it } from 'vitest'
import { aScene, behaviours, errorOf, redirectUri, type Scene, unregistered } from './a-scene.ts'

type Settings = ConstructorParameters<typeof OAuth2Client>[0]

const aClient = ({ identity, clientId, clientSecret }: Scene, more: Partial<Settings> = {}) =>
  new OAuth2Client({
    server: identity,
    discoveryEndpoint: '/.well-known/openid-configuration',
    clientId,
    clientSecret,
    ...more,
  })

async function anAttempt({ scope }: Scene, client: OAuth2Client, address = redirectUri) {
  const checks = { redirectUri: address, state: 'xyz', codeVerifier: await generateCodeVerifier() }
  const scopes = ['offline_access', scope]
  return { checks, address: await client.authorizationCode.getAuthorizeUri({ ...checks, scope: scopes }) }
}

async function login(scene: Scene, client: OAuth2Client) {
  const { address, checks } = await anAttempt(scene, client)
  return client.authorizationCode.getTokenFromCodeRedirect(await scene.signIn(address), checks)
}

const methods = ['client_secret_basic', 'client_secret_post'] as const

describe.each(behaviours)('@badgateway/oauth2-client, in %s', (behaviour) => {
  it.each(methods)('finds its endpoints and signs in with PKCE, by %s', async (authenticationMethod) => {
    await using scene = await aScene(behaviour)
    const token = await login(scene, aClient(scene, { authenticationMethod }))
    expect(token).toEqual({
      accessToken: expect.stringMatching(/^eyJ/),
      expiresAt: expect.any(Number),
      refreshToken: expect.stringMatching(/^AgAg/),
    })
    expect(await scene.call(token.accessToken)).toBe(200)
  })

  it('refreshes with rotation', async () => {
    await using scene = await aScene(behaviour)
    const client = aClient(scene)
    const first = await login(scene, client)
    const second = await client.refreshToken(first)
    const third = await client.refreshToken(second)
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3)
    expect(await errorOf(client.refreshToken(first))).toMatchObject({
      oauth2Code: 'invalid_grant',
      httpCode: 400,
    })
  })

  it('acts for itself by client credentials', async () => {
    await using scene = await aScene(behaviour)
    const token = await aClient(scene).clientCredentials({ scope: [scene.scope] })
    expect(token).toMatchObject({ accessToken: expect.stringMatching(/^eyJ/), refreshToken: null })
  })

  it('is told of a wrong secret', async () => {
    await using scene = await aScene(behaviour)
    expect(await errorOf(login(scene, aClient(scene, { clientSecret: 'wrong' })))).toMatchObject({
      oauth2Code: 'invalid_client',
      httpCode: 401,
      parsedBody: { error_description: 'Client authentication failed.' },
    })
  })

  it('is told that a code was used before', async () => {
    await using scene = await aScene(behaviour)
    const client = aClient(scene)
    const { address, checks } = await anAttempt(scene, client)
    const back = await scene.signIn(address)
    await client.authorizationCode.getTokenFromCodeRedirect(back, checks)
    const again = client.authorizationCode.getTokenFromCodeRedirect(back, checks)
    expect(await errorOf(again)).toMatchObject({ oauth2Code: 'invalid_grant', httpCode: 400 })
  })

  it('is told that the person declined', async () => {
    await using scene = await aScene(behaviour)
    const client = aClient(scene)
    const { address, checks } = await anAttempt(scene, client)
    const back = await scene.decline(address)
    const ended = client.authorizationCode.getTokenFromCodeRedirect(back, checks)
    expect(await errorOf(ended)).toMatchObject({ oauth2Code: 'access_denied' })
  })

  it('never hears of an address that is not registered: the person sees why', async () => {
    await using scene = await aScene(behaviour)
    const elsewhere = 'https://elsewhere.example.com/callback'
    const { address } = await anAttempt(scene, aClient(scene), elsewhere)
    expect(await scene.look(address)).toEqual(unregistered(scene.clientId, elsewhere))
  })
})

describe('@badgateway/oauth2-client in its interop way', () => {
  it.each([
    { secret: 'a:b', observed: 'signed in', strict: 'signed in' },
    { secret: 'a+b', observed: 'signed in', strict: 401 },
    { secret: 'a%b', observed: 'signed in', strict: 400 },
    { secret: 'a:b%c', observed: 400, strict: 400 },
  ])('encodes colons alone, so the secret $secret is not taken by all', async ({ secret, ...expected }) => {
    for (const behaviour of behaviours) {
      await using scene = await aScene(behaviour, { clientSecret: secret })
      const client = aClient(scene, { authenticationMethod: 'client_secret_basic_interop' })
      const { httpCode = 'signed in' } = await errorOf(login(scene, client))
      expect(httpCode).toBe(expected[behaviour])
    }
  })
})

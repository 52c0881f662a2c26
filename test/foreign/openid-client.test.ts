/** `openid-client`, unchanged. In `observed` the issuer is not the address, so it cannot ask for its configuration. */
import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { aScene, behaviours, errorOf, redirectUri, type Scene, unregistered } from './a-scene.ts'

type Authentication = (secret: string) => client.ClientAuth

const methods: readonly (readonly [string, Authentication])[] = [
  ['Basic', client.ClientSecretBasic],
  ['the body', client.ClientSecretPost],
]

/** By discovery where the issuer is the address that was asked, else from the document itself. */
async function configured(
  scene: Scene,
  { secret = scene.clientSecret, authentication = client.ClientSecretBasic as Authentication } = {},
): Promise<client.Configuration> {
  const { identity, clientId } = scene
  const found = await fetch(`${identity}/.well-known/openid-configuration`)
  const server = (await found.json()) as client.ServerMetadata
  if (server.issuer === identity) {
    const options = { execute: [client.allowInsecureRequests] }
    return client.discovery(new URL(identity), clientId, secret, authentication(secret), options)
  }
  const configuration = new client.Configuration(server, clientId, secret, authentication(secret))
  client.allowInsecureRequests(configuration)
  return configuration
}

async function anAttempt({ scope }: Scene, configuration: client.Configuration, redirect_uri = redirectUri) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const checks = {
    pkceCodeVerifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  }
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri,
    scope: `openid offline_access ${scope}`,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  })
  return { address, checks }
}

async function login(scene: Scene, configuration: client.Configuration) {
  const { address, checks } = await anAttempt(scene, configuration)
  return client.authorizationCodeGrant(configuration, await scene.signIn(address), checks)
}

describe.each(behaviours)('openid-client, in %s', (behaviour) => {
  it.each(methods)('signs in with PKCE, state and nonce, its secret in %s', async (_, authentication) => {
    await using scene = await aScene(behaviour)
    const configuration = await configured(scene, { authentication })
    const tokens = await login(scene, configuration)
    expect(Object.keys(tokens).sort()).toEqual([
      ...['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type'],
    ])
    expect(tokens.claims()).toMatchObject({
      sub: scene.userName,
      iss: configuration.serverMetadata().issuer,
    })
    expect(await scene.call(tokens.access_token)).toBe(200)
  })

  it('refreshes with rotation', async () => {
    await using scene = await aScene(behaviour)
    const configuration = await configured(scene)
    const first = await login(scene, configuration)
    const second = await client.refreshTokenGrant(configuration, first.refresh_token ?? '')
    const third = await client.refreshTokenGrant(configuration, second.refresh_token ?? '')
    expect(new Set([first, second, third].map(({ refresh_token }) => refresh_token)).size).toBe(3)
    expect(await scene.call(third.access_token)).toBe(200)
    expect(await errorOf(client.refreshTokenGrant(configuration, first.refresh_token ?? ''))).toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      status: 400,
      error: 'invalid_grant',
    })
  })

  it('acts for itself by client credentials', async () => {
    await using scene = await aScene(behaviour)
    const tokens = await client.clientCredentialsGrant(await configured(scene), { scope: scene.scope })
    expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'token_type'])
  })

  it('reads a wrong secret as a challenge, and does not look at the error below it', async () => {
    await using scene = await aScene(behaviour)
    const refused = await errorOf(login(scene, await configured(scene, { secret: 'wrong' })))
    expect(refused).toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
      cause: [{ scheme: 'basic', parameters: { realm: 'oauth' } }],
    })
    expect(scene.decisions().at(-1)).toMatch(/^invalid_client, /)
  })

  it('is told that a code was used before', async () => {
    await using scene = await aScene(behaviour)
    const configuration = await configured(scene)
    const { address, checks } = await anAttempt(scene, configuration)
    const back = await scene.signIn(address)
    await client.authorizationCodeGrant(configuration, back, checks)
    expect(await errorOf(client.authorizationCodeGrant(configuration, back, checks))).toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      status: 400,
      error: 'invalid_grant',
      error_description: 'The grant is not valid, has expired or was used before.',
    })
  })

  it('is told that the person declined', async () => {
    await using scene = await aScene(behaviour)
    const configuration = await configured(scene)
    const { address, checks } = await anAttempt(scene, configuration)
    const back = await scene.decline(address)
    expect(await errorOf(client.authorizationCodeGrant(configuration, back, checks))).toMatchObject({
      code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      error: 'access_denied',
      error_description: 'The sign-in was cancelled.',
    })
  })

  it('never hears of an address that is not registered: the person sees why', async () => {
    await using scene = await aScene(behaviour)
    const elsewhere = 'https://elsewhere.example.com/callback'
    const { address } = await anAttempt(scene, await configured(scene), elsewhere)
    expect(await scene.look(address)).toEqual(unregistered(scene.clientId, elsewhere))
  })
})

describe('openid-client and the issuer', () => {
  it('refuses the configuration of observed, where the issuer is the one that all domains share', async () => {
    await using scene = await aScene('observed')
    const asked = client.discovery(new URL(scene.identity), scene.clientId, scene.clientSecret, undefined, {
      execute: [client.allowInsecureRequests],
    })
    expect(await errorOf(asked)).toMatchObject({
      code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
      cause: { attribute: 'issuer', expected: `${scene.identity}/` },
    })
  })

  it('verifies signatures in strict, and cannot in observed, where the key is behind a token', async () => {
    const ended = []
    for (const behaviour of behaviours) {
      await using scene = await aScene(behaviour)
      const configuration = await configured(scene)
      client.enableNonRepudiationChecks(configuration)
      ended.push((await errorOf(login(scene, configuration)))['code'] ?? 'signed in')
    }
    expect(ended).toEqual(['OAUTH_RESPONSE_IS_NOT_CONFORM', 'signed in'])
  })

  it('takes a public application by its name and its verifier', async () => {
    await using scene = await aScene('strict', { clientType: 'public' })
    const configuration = await configured(scene, { authentication: client.None })
    expect(await scene.call((await login(scene, configuration)).access_token)).toBe(200)
  })
})

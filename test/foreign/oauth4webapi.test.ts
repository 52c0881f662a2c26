/** `oauth4webapi`, unchanged: each message of the protocol is sent and judged by hand. */
import * as oauth from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { aScene, behaviours, errorOf, redirectUri, type Scene, unregistered } from './a-scene.ts'

const insecure = { [oauth.allowInsecureRequests]: true }

const methods: readonly (readonly [string, (secret: string) => oauth.ClientAuth])[] = [
  ['Basic', oauth.ClientSecretBasic],
  ['the body', oauth.ClientSecretPost],
]

/** The document of observed names an issuer of its own, so the document itself has to say which one to expect. */
async function discovered({ identity }: Scene): Promise<oauth.AuthorizationServer> {
  const asked = () => oauth.discoveryRequest(new URL(identity), insecure)
  const { issuer } = (await (await asked()).json()) as oauth.AuthorizationServer
  return oauth.processDiscoveryResponse(new URL(issuer), await asked())
}

async function anAttempt(
  { clientId, scope }: Scene,
  server: oauth.AuthorizationServer,
  redirect_uri = redirectUri,
) {
  const kept = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  }
  const address = new URL(server.authorization_endpoint ?? '')
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri,
    scope: `openid offline_access ${scope}`,
    code_challenge: await oauth.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    state: kept.state,
    nonce: kept.nonce,
  }).toString()
  return { address, kept }
}

type Attempt = Awaited<ReturnType<typeof anAttempt>>

/** Everything that the client checks between the redirect and the tokens. */
async function exchange(
  { clientId, clientSecret }: Scene,
  server: oauth.AuthorizationServer,
  {
    back,
    kept,
    authentication = oauth.ClientSecretBasic(clientSecret),
  }: Pick<Attempt, 'kept'> & {
    back: URL
    authentication?: oauth.ClientAuth
  },
) {
  const client = { client_id: clientId }
  const callback = oauth.validateAuthResponse(server, client, back, kept.state)
  const answer = await oauth.authorizationCodeGrantRequest(
    ...([server, client, authentication, callback, redirectUri, kept.verifier, insecure] as const),
  )
  return oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: kept.nonce })
}

async function login(scene: Scene, authentication?: oauth.ClientAuth) {
  const server = await discovered(scene)
  const { address, kept } = await anAttempt(scene, server)
  const back = await scene.signIn(address)
  return exchange(scene, server, { back, kept, ...(authentication && { authentication }) })
}

async function refresh(scene: Scene, refreshToken = '') {
  const server = await discovered(scene)
  const client = { client_id: scene.clientId }
  const authentication = oauth.ClientSecretBasic(scene.clientSecret)
  const answer = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, insecure)
  return oauth.processRefreshTokenResponse(server, client, answer)
}

describe.each(behaviours)('oauth4webapi, in %s', (behaviour) => {
  it.each(methods)('signs in with PKCE, state and nonce, its secret in %s', async (_, authentication) => {
    await using scene = await aScene(behaviour)
    const tokens = await login(scene, authentication(scene.clientSecret))
    const { issuer } = await discovered(scene)
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: scene.userName, iss: issuer })
    expect(tokens.token_type).toBe('bearer')
    expect(await scene.call(tokens.access_token)).toBe(200)
  })

  it('refreshes with rotation', async () => {
    await using scene = await aScene(behaviour)
    const first = await login(scene)
    const second = await refresh(scene, first.refresh_token)
    const third = await refresh(scene, second.refresh_token)
    expect(new Set([first, second, third].map(({ refresh_token }) => refresh_token)).size).toBe(3)
    expect(await errorOf(refresh(scene, first.refresh_token))).toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      error: 'invalid_grant',
      status: 400,
    })
  })

  it('acts for itself by client credentials', async () => {
    await using scene = await aScene(behaviour)
    const [server, client] = [await discovered(scene), { client_id: scene.clientId }]
    const authentication = oauth.ClientSecretBasic(scene.clientSecret)
    const parameters = { scope: scene.scope }
    const answer = await oauth.clientCredentialsGrantRequest(
      ...([server, client, authentication, parameters, insecure] as const),
    )
    const tokens = await oauth.processClientCredentialsResponse(server, client, answer)
    expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'token_type'])
  })

  it('reads a wrong secret as a challenge, and does not look at the error below it', async () => {
    await using scene = await aScene(behaviour)
    expect(await errorOf(login(scene, oauth.ClientSecretBasic('wrong')))).toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
      cause: [{ scheme: 'basic', parameters: { realm: 'oauth' } }],
    })
  })

  it('is told that a code was used before', async () => {
    await using scene = await aScene(behaviour)
    const server = await discovered(scene)
    const { address, kept } = await anAttempt(scene, server)
    const back = await scene.signIn(address)
    await exchange(scene, server, { back, kept })
    expect(await errorOf(exchange(scene, server, { back, kept }))).toMatchObject({
      code: 'OAUTH_RESPONSE_BODY_ERROR',
      error: 'invalid_grant',
      status: 400,
    })
  })

  it('is told that the person declined', async () => {
    await using scene = await aScene(behaviour)
    const server = await discovered(scene)
    const { address, kept } = await anAttempt(scene, server)
    const back = await scene.decline(address)
    expect(await errorOf(exchange(scene, server, { back, kept }))).toMatchObject({
      code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      error: 'access_denied',
    })
  })

  it('never hears of an address that is not registered: the person sees why', async () => {
    await using scene = await aScene(behaviour)
    const elsewhere = 'https://elsewhere.example.com/callback'
    const { address } = await anAttempt(scene, await discovered(scene), elsewhere)
    expect(await scene.look(address)).toEqual(unregistered(scene.clientId, elsewhere))
  })
})

describe('oauth4webapi and the issuer', () => {
  it('has to be told the shared issuer of observed: the address will not do', async () => {
    const ended = []
    for (const behaviour of behaviours) {
      await using scene = await aScene(behaviour)
      const asked = await oauth.discoveryRequest(new URL(scene.identity), insecure)
      const judged = oauth.processDiscoveryResponse(new URL(scene.identity), asked)
      ended.push((await errorOf(judged))['code'] ?? 'taken')
    }
    expect(ended).toEqual(['OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED', 'taken'])
  })

  it('verifies the signature of an id_token in strict, and cannot in observed, where the key is behind a token', async () => {
    const ended = []
    for (const behaviour of behaviours) {
      await using scene = await aScene(behaviour)
      const server = await discovered(scene)
      const { address, kept } = await anAttempt(scene, server)
      const back = await scene.signIn(address)
      const client = { client_id: scene.clientId }
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.ClientSecretBasic(scene.clientSecret),
        oauth.validateAuthResponse(server, client, back, kept.state),
        redirectUri,
        kept.verifier,
        insecure,
      )
      const judged = oauth
        .processAuthorizationCodeResponse(server, client, answer, { expectedNonce: kept.nonce })
        .then(() => oauth.validateApplicationLevelSignature(server, answer, insecure))
      ended.push((await errorOf(judged))['code'] ?? 'verified')
    }
    expect(ended).toEqual(['OAUTH_RESPONSE_IS_NOT_CONFORM', 'verified'])
  })
})

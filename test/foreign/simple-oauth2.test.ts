/** `simple-oauth2`, unchanged. It knows no discovery, so one behaviour is to it like the other. */
import { createHash, randomBytes } from 'node:crypto'
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2'
import { describe, expect, it } from 'vitest'
import { aScene, behaviours, errorOf, redirectUri, type Scene, unregistered } from './a-scene.ts'

type Options = NonNullable<ConstructorParameters<typeof AuthorizationCode>[0]['options']>

const settings = (
  { identity, clientId, clientSecret }: Scene,
  { secret = clientSecret, options = {} as Options } = {},
) => ({
  client: { id: clientId, secret },
  auth: { tokenHost: identity, tokenPath: '/oauth2/v1/token' },
  options,
})

type Given = Parameters<typeof settings>[1]

function codeClient(scene: Scene, given?: Given): AuthorizationCode {
  const { auth, ...others } = settings(scene, given)
  return new AuthorizationCode({ ...others, auth: { ...auth, authorizePath: '/oauth2/v1/authorize' } })
}

/** It makes no verifier, and passes on the one that it is given. */
function anAttempt(scene: Scene, client: AuthorizationCode, redirect_uri = redirectUri) {
  const code_verifier = randomBytes(32).toString('base64url')
  const parameters = {
    redirect_uri,
    scope: `offline_access ${scene.scope}`,
    state: 'xyz',
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  return { address: client.authorizeURL(parameters), code_verifier }
}

const exchange = (client: AuthorizationCode, back: URL, code_verifier: string) =>
  client.getToken({
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier,
  } as Parameters<AuthorizationCode['getToken']>[0])

async function login(scene: Scene, client: AuthorizationCode) {
  const { address, code_verifier } = anAttempt(scene, client)
  return exchange(client, await scene.signIn(address), code_verifier)
}

const ways: readonly (readonly [string, Options])[] = [
  ['Basic, form-encoded', { credentialsEncodingMode: 'strict' }],
  ['the body', { authorizationMethod: 'body' }],
]

describe.each(behaviours)('simple-oauth2, in %s', (behaviour) => {
  it.each(ways)('signs in with PKCE, its secret in %s', async (_, options) => {
    await using scene = await aScene(behaviour)
    const { token } = await login(scene, codeClient(scene, { options }))
    expect(Object.keys(token).sort()).toEqual([
      ...['access_token', 'expires_at', 'expires_in', 'refresh_token', 'token_type'],
    ])
    expect(await scene.call(String(token['access_token']))).toBe(200)
  })

  it('refreshes with rotation', async () => {
    await using scene = await aScene(behaviour)
    const first = await login(scene, codeClient(scene))
    const second = await first.refresh()
    const third = await second.refresh()
    const tokens = [first, second, third].map(({ token }) => token['refresh_token'])
    expect(new Set(tokens).size).toBe(3)
    expect(await errorOf(first.refresh())).toMatchObject({
      message: 'Response Error: 400 Bad Request',
      data: { payload: { error: 'invalid_grant' } },
    })
  })

  it('acts for itself by client credentials', async () => {
    await using scene = await aScene(behaviour)
    const { token } = await new ClientCredentials(settings(scene)).getToken({ scope: scene.scope })
    expect(Object.keys(token).sort()).toEqual(['access_token', 'expires_at', 'expires_in', 'token_type'])
  })

  it('is told of a wrong secret', async () => {
    await using scene = await aScene(behaviour)
    expect(await errorOf(login(scene, codeClient(scene, { secret: 'wrong' })))).toMatchObject({
      message: 'Response Error: 401 Unauthorized',
      data: { payload: { error: 'invalid_client', error_description: 'Client authentication failed.' } },
    })
  })

  it('is told that a code was used before', async () => {
    await using scene = await aScene(behaviour)
    const client = codeClient(scene)
    const { address, code_verifier } = anAttempt(scene, client)
    const back = await scene.signIn(address)
    await exchange(client, back, code_verifier)
    expect(await errorOf(exchange(client, back, code_verifier))).toMatchObject({
      message: 'Response Error: 400 Bad Request',
      data: { payload: { error: 'invalid_grant' } },
    })
  })

  it('leaves it to its user to read that the person declined', async () => {
    await using scene = await aScene(behaviour)
    const { address } = anAttempt(scene, codeClient(scene))
    const back = await scene.decline(address)
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'xyz' })
  })

  it('never hears of an address that is not registered: the person sees why', async () => {
    await using scene = await aScene(behaviour)
    const elsewhere = 'https://elsewhere.example.com/callback'
    const { address } = anAttempt(scene, codeClient(scene), elsewhere)
    expect(await scene.look(address)).toEqual(unregistered(scene.clientId, elsewhere))
  })
})

describe('simple-oauth2 and its looser way to encode', () => {
  it('joins id and secret as they are, which observed takes and strict does not', async () => {
    const ended = []
    for (const behaviour of behaviours) {
      await using scene = await aScene(behaviour)
      const client = codeClient(scene, { options: { credentialsEncodingMode: 'loose' } })
      ended.push((await errorOf(login(scene, client)))['message'])
    }
    expect(ended).toEqual(['nothing was refused', 'Response Error: 400 Bad Request'])
  })
})

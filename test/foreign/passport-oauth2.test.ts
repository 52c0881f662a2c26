/** `passport-oauth2`, unchanged. It sends the secret in the body alone, and knows no discovery. */
import { describe, expect, it } from 'vitest'
import type { BehaviourName } from '../../src/sandbox/index.ts'
import { freePort } from '../support/free-port.ts'
import { aScene, behaviours, errorOf, type Scene, unregistered } from './a-scene.ts'
import { aWebApplication, type WebApplication } from './a-web-application.ts'

interface Played extends AsyncDisposable {
  readonly scene: Scene
  readonly application: WebApplication
  readonly callbackURL: string
}

interface Given {
  readonly secret?: string
  readonly registered?: string
  readonly customHeaders?: Record<string, string>
}

async function played(
  behaviour: BehaviourName,
  { secret, registered, ...more }: Given = {},
): Promise<Played> {
  const callbackURL = `http://127.0.0.1:${await freePort()}/callback`
  const scene = await aScene(behaviour, { redirectUri: registered ?? callbackURL })
  const settings = { callbackURL, ...(secret !== undefined && { clientSecret: secret }), ...more }
  const application = await aWebApplication(scene, settings)
  return {
    scene,
    application,
    callbackURL,
    async [Symbol.asyncDispose]() {
      await application[Symbol.asyncDispose]()
      await scene[Symbol.asyncDispose]()
    },
  }
}

async function login({ scene, application }: Played) {
  const back = await scene.signIn(await application.begin())
  return { back, shown: await application.visit(back) }
}

describe.each(behaviours)('passport-oauth2, in %s', (behaviour) => {
  it('signs in with PKCE and a state of its session', async () => {
    await using play = await played(behaviour)
    const { scene, application } = play
    const asked = new URL(await application.begin()).searchParams
    expect(Object.fromEntries(asked)).toEqual({
      response_type: 'code',
      client_id: scene.clientId,
      redirect_uri: play.callbackURL,
      scope: `offline_access ${scene.scope}`,
      state: expect.any(String),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect((await login(play)).shown).toEqual({ status: 200, text: 'signed in' })
    expect(application.tokens).toHaveLength(1)
    expect(await scene.call(application.tokens[0]?.accessToken ?? '')).toBe(200)
  })

  it('refreshes with rotation, by the client below it', async () => {
    await using play = await played(behaviour)
    const { application } = play
    await login(play)
    const first = application.tokens[0]?.refreshToken ?? ''
    const second = await application.refresh(first)
    const third = await application.refresh(second.refreshToken)
    expect(new Set([first, second.refreshToken, third.refreshToken]).size).toBe(3)
    const { statusCode, data } = await errorOf(application.refresh(first))
    expect({ statusCode, error: JSON.parse(String(data)).error }).toEqual({
      statusCode: 400,
      error: 'invalid_grant',
    })
  })

  it('hands a wrong secret to the error handler, with code and text', async () => {
    await using play = await played(behaviour, { secret: 'wrong' })
    expect((await login(play)).shown).toEqual({
      status: 500,
      text: 'failed',
      error: expect.objectContaining({
        name: 'TokenError',
        code: 'invalid_client',
        message: 'Client authentication failed.',
      }),
    })
  })

  it('does not get as far as the server with a code that comes again: its state is used up', async () => {
    await using play = await played(behaviour)
    const { back } = await login(play)
    const count = play.scene.decisions().length
    expect(await play.application.visit(back)).toEqual({ status: 403, text: 'Forbidden' })
    expect(play.scene.decisions()).toHaveLength(count)
  })

  it('hands a used code to the error handler', async () => {
    await using play = await played(behaviour)
    const { back } = await login(play)
    const state = new URL(await play.application.begin()).searchParams.get('state') ?? ''
    back.searchParams.set('state', state)
    expect((await play.application.visit(back)).error).toMatchObject({
      name: 'TokenError',
      code: 'invalid_grant',
      message: 'The grant is not valid, has expired or was used before.',
    })
  })

  it('shows "Unauthorized" when the person declined', async () => {
    await using play = await played(behaviour)
    const back = await play.scene.decline(await play.application.begin())
    expect(await play.application.visit(back)).toEqual({ status: 401, text: 'Unauthorized' })
  })

  it('never hears of an address that is not registered: the person sees why', async () => {
    await using play = await played(behaviour, { registered: 'https://elsewhere.example.com/callback' })
    const { scene, application, callbackURL } = play
    expect(await scene.look(await application.begin())).toEqual(unregistered(scene.clientId, callbackURL))
  })

  it('cannot be brought to Basic by a header of its own, since the secret goes into the body anyway', async () => {
    const authorization = `Basic ${Buffer.from('id:secret').toString('base64')}`
    await using play = await played(behaviour, { customHeaders: { authorization } })
    expect((await login(play)).shown.error).toMatchObject({
      code: 'invalid_request',
      message: 'The client authenticated in more than one way.',
    })
  })
})

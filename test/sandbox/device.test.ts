import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, askToken, basic, decisions, invalidGrant, refresh, tokensIn, whole } from './actors.ts'
import {
  askForCodes,
  asOther,
  codesFor,
  decide,
  deviceGrant,
  poll,
  signedIn,
  withDevices,
} from './devices.ts'

const refused = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description, ecid: 'ECID' },
})
const authorizationOf = ({ description: { application } }: Sandbox) => ({
  authorization: basic(application.clientId, application.clientSecret),
})
const pending = refused('authorization_pending', 'The person has not decided yet.')
const slowDown = refused('slow_down', 'The device asks too often.')
const expired = refused('expired_token', 'The device code has expired.')
const denied = refused('access_denied', 'The person declined.')
const notAuthorized = refused('unauthorized_client', 'Client authorization failed.')

describe('the device endpoint', () => {
  it('gives two codes to an application that proves nothing, and names no interval', async () => {
    await using sandbox = await aSandbox(withDevices())
    const answer = await askForCodes(sandbox)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await whole(answer)).toEqual({
      status: 200,
      body: {
        expires_in: 300,
        device_code: expect.stringMatching(
          /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        ),
        user_code: expect.stringMatching(/^[A-Z]{8}$/),
        verification_uri: `${sandbox.description.identity}/ui/v1/device`,
      },
    })
  })

  it('makes user codes of letters that look like nothing else, never two alike', async () => {
    await using sandbox = await aSandbox(withDevices())
    const all = await Promise.all(Array.from({ length: 200 }, () => codesFor(sandbox)))
    expect(new Set(all.map(({ user_code }) => user_code)).size).toBe(200)
    expect(new Set(all.map(({ device_code }) => device_code)).size).toBe(200)
    expect(all.map(({ user_code }) => user_code).join('')).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{1600}$/)
  })

  it.each(['response_type', 'client_id'])('refuses a request without %s', async (name) => {
    await using sandbox = await aSandbox(withDevices())
    expect(await whole(await askForCodes(sandbox, { [name]: undefined }))).toEqual(
      refused('invalid_request', `The parameter ${name} is missing.`),
    )
  })

  it('needs no response type in strict, since RFC 8628 knows none, and no other one than its own', async () => {
    await using sandbox = await aSandbox({ ...withDevices(), behaviour: 'strict' })
    const own = authorizationOf(sandbox)
    expect((await askForCodes(sandbox, { response_type: undefined }, own)).status).toBe(200)
    expect((await askForCodes(sandbox, { response_type: 'code' }, own)).status).toBe(400)
  })

  const failed = refused('invalid_client', 'Client authentication failed.', 401)
  it.each([
    { what: 'nothing', fields: {}, headers: {}, answer: failed },
    { what: 'nothing, not even a name', fields: { client_id: undefined }, headers: {}, answer: failed },
    { what: 'a wrong secret in the body', fields: { client_secret: 'x' }, headers: {}, answer: failed },
    {
      what: 'a wrong secret',
      fields: {},
      headers: { authorization: basic('device', 'x') },
      answer: failed,
    },
    {
      what: 'another name than the one in the body',
      fields: {},
      headers: { authorization: basic('other', 'other') },
      answer: refused('invalid_request', 'The client_id is not the one that authenticated.'),
    },
    {
      what: 'a name that nobody has',
      fields: { client_id: undefined },
      headers: { authorization: basic('nobody', 'x') },
      answer: refused('invalid_client', 'Invalid OAuth Client nobody.', 401),
    },
  ])('in strict refuses an application that shows $what', async ({ fields, headers, answer }) => {
    const options = withDevices({ clientId: 'device', clientSecret: 'right' })
    await using sandbox = await aSandbox({ ...options, behaviour: 'strict' })
    expect(await whole(await askForCodes(sandbox, fields, headers))).toEqual(answer)
    expect(decisions(sandbox)).toEqual([expect.stringMatching(/ \(deviceAuthentication\)$/)])
  })

  it('in strict takes the right secret, with no name in the body', async () => {
    await using sandbox = await aSandbox({ ...withDevices(), behaviour: 'strict' })
    const answer = await askForCodes(sandbox, { client_id: undefined }, authorizationOf(sandbox))
    expect(answer.status).toBe(200)
  })

  it('in strict takes a public application by its name alone', async () => {
    await using sandbox = await aSandbox({ ...withDevices({ clientType: 'public' }), behaviour: 'strict' })
    expect((await askForCodes(sandbox)).status).toBe(200)
  })

  it('in observed looks at no secret at all', async () => {
    await using sandbox = await aSandbox(withDevices())
    expect((await askForCodes(sandbox, {}, { authorization: basic('x', 'x') })).status).toBe(200)
    expect((await askForCodes(sandbox, { client_secret: 'x' })).status).toBe(200)
  })

  it('refuses another response type', async () => {
    await using sandbox = await aSandbox(withDevices())
    expect(await whole(await askForCodes(sandbox, { response_type: 'code' }))).toEqual(
      refused('unsupported_response_type', 'The response type is not supported.'),
    )
  })

  it.each([
    ['no scope', undefined],
    ['a foreign scope', 'https://x.example.com:443/all'],
    ['offline_access alone', 'offline_access'],
  ])('refuses %s', async (_, scope) => {
    await using sandbox = await aSandbox(withDevices())
    expect(await whole(await askForCodes(sandbox, { scope }))).toEqual(
      refused('invalid_scope', 'The requested scope is not valid.'),
    )
  })

  it('refuses an unknown client, one that is not active, and one that may not', async () => {
    await using sandbox = await aSandbox({
      seed: {
        applications: [{ clientId: 'off', active: false, allowedGrants: [deviceGrant] }],
      },
    })
    expect(await whole(await askForCodes(sandbox, { client_id: 'nobody' }))).toEqual(
      refused('invalid_client', 'Invalid OAuth Client nobody.', 401),
    )
    expect(await whole(await askForCodes(sandbox, { client_id: 'off' }))).toEqual(
      refused('invalid_client', 'Client authentication failed.', 401),
    )
    expect(await whole(await askForCodes(sandbox))).toEqual(notAuthorized)
  })

  it('refuses what comes twice, what is no form, and any other method', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { identity } = sandbox.description
    const send = (init: RequestInit) => sandbox.fetch(new Request(`${identity}/oauth2/v1/device`, init))
    const twice = await send({ method: 'POST', body: new URLSearchParams('client_id=a&client_id=b') })
    expect(await whole(twice)).toEqual(refused('invalid_request', 'A parameter was sent more than once.'))
    expect((await send({ method: 'POST', body: '{}' })).status).toBe(400)
    expect((await send({})).status).toBe(405)
  })

  it('keeps the codes out of what the sandbox remembers', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { device_code, user_code } = await codesFor(sandbox)
    await decide(sandbox, await signedIn(sandbox), user_code)
    await poll(sandbox, device_code)
    const remembered = JSON.stringify(sandbox.requests())
    expect(remembered).not.toContain(device_code)
    expect(remembered).not.toContain(user_code)
  })
})

describe('a device that polls', () => {
  it('gets tokens of the person who allowed it, once', async () => {
    await using sandbox = await aSandbox(withDevices())
    const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
    const { device_code, user_code } = await codesFor(sandbox, { scope })
    expect((await decide(sandbox, await signedIn(sandbox), user_code)).status).toBe(200)
    const tokens = await tokensIn(await poll(sandbox, device_code))
    expect(Object.keys(tokens)).toEqual([
      ...['access_token', 'token_type', 'expires_in', 'refresh_token', 'id_token'],
    ])
    const [user] = sandbox.description.users
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: user?.userName, sub_type: 'user' })
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
    expect(await whole(await poll(sandbox, device_code))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe('invalid_grant, device code found, used 0 s ago')
  })

  it('gets them once of a hundred at the same time', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { device_code, user_code } = await codesFor(sandbox)
    await decide(sandbox, await signedIn(sandbox), user_code)
    const answers = await Promise.all(Array.from({ length: 100 }, () => poll(sandbox, device_code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [first] = answers.filter(({ status }) => status !== 200)
    expect(await whole(first ?? new Response())).toEqual(invalidGrant)
  })

  it('is a public application by its name alone', async () => {
    await using sandbox = await aSandbox(withDevices({ clientId: 'tv', clientType: 'public' }))
    const { device_code, user_code } = await codesFor(sandbox)
    await decide(sandbox, await signedIn(sandbox), user_code)
    const form = { grant_type: deviceGrant, device_code, client_id: 'tv' }
    expect((await askToken(sandbox, form, { headers: {} })).status).toBe(200)
  })

  it('waits while nobody has decided, and is slowed down when it asks too often', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { device_code } = await codesFor(sandbox)
    const asked = async (afterSeconds: number) => {
      sandbox.clock.advance(afterSeconds)
      return whole(await poll(sandbox, device_code))
    }
    expect(await asked(0)).toEqual(pending)
    expect(await asked(5)).toEqual(pending)
    expect(await asked(4)).toEqual(slowDown)
    expect(await asked(9)).toEqual(slowDown)
    expect(await asked(14)).toEqual(slowDown)
    expect(await asked(20)).toEqual(pending)
  })

  it('is told that its code has expired after five minutes, decided or not', async () => {
    await using sandbox = await aSandbox(withDevices())
    const [one, other] = [await codesFor(sandbox), await codesFor(sandbox)]
    await decide(sandbox, await signedIn(sandbox), other.user_code)
    sandbox.clock.advance(299)
    expect(await whole(await poll(sandbox, one.device_code))).toEqual(pending)
    sandbox.clock.advance(1)
    expect(await whole(await poll(sandbox, one.device_code))).toEqual(expired)
    expect(await whole(await poll(sandbox, other.device_code))).toEqual(expired)
  })

  it('is told when the person declined', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { device_code, user_code } = await codesFor(sandbox)
    await decide(sandbox, await signedIn(sandbox), user_code, '/decline')
    expect(await whole(await poll(sandbox, device_code))).toEqual(denied)
    expect(await whole(await poll(sandbox, device_code))).toEqual(denied)
  })

  it('is refused with no code, an unknown code, and the code that the person types', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { user_code } = await codesFor(sandbox)
    expect(await whole(await poll(sandbox, undefined))).toEqual(
      refused('invalid_request', 'The parameter device_code is missing.'),
    )
    for (const code of ['x', user_code, '01234567-89ab-4cde-8f01-23456789abcd']) {
      expect(await whole(await poll(sandbox, code))).toEqual(invalidGrant)
    }
  })

  const withAnother = (allowedGrants: readonly string[]) => ({
    seed: {
      ...withDevices().seed,
      applications: [{ clientId: 'other', clientSecret: 'other', allowedGrants }],
    },
  })
  const pollAsOther = (sandbox: Sandbox, device_code: string) =>
    askToken(sandbox, { grant_type: deviceGrant, device_code }, { headers: asOther })

  it('is refused the code of another client, as one that there is not', async () => {
    await using sandbox = await aSandbox(withAnother([deviceGrant]))
    const { device_code, user_code } = await codesFor(sandbox)
    await decide(sandbox, await signedIn(sandbox), user_code)
    expect(await whole(await pollAsOther(sandbox, device_code))).toEqual(invalidGrant)
    expect((await poll(sandbox, device_code)).status).toBe(200)
  })

  it('is refused where the grant is not allowed, and without its secret', async () => {
    await using sandbox = await aSandbox(withAnother(['client_credentials']))
    const { device_code } = await codesFor(sandbox)
    expect(await whole(await pollAsOther(sandbox, device_code))).toEqual(notAuthorized)
    const { clientId } = sandbox.description.application
    const form = { grant_type: deviceGrant, device_code, client_id: clientId }
    expect(await whole(await askToken(sandbox, form, { headers: {} }))).toEqual(
      refused('invalid_client', 'Client authentication failed.', 401),
    )
  })

  it('is bound by the session of the person, and gets nothing once that is over', async () => {
    await using sandbox = await aSandbox(withDevices())
    const browser = await signedIn(sandbox)
    sandbox.clock.advance(480 * 60 - 200)
    const [one, other] = [await codesFor(sandbox), await codesFor(sandbox)]
    await decide(sandbox, browser, one.user_code)
    await decide(sandbox, browser, other.user_code)
    expect((await tokensIn(await poll(sandbox, one.device_code))).expires_in).toBe(200)
    sandbox.clock.advance(200)
    expect(await whole(await poll(sandbox, other.device_code))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe('invalid_grant, the session of the login is over')
  })
})

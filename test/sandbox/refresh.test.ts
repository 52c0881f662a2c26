import { describe, expect, it } from 'vitest'
import type { Rotation, Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call, decisions, invalidGrant, login, refresh, rootOf, tokensIn, whole } from './actors.ts'

const weekSeconds = 604_800

const renewed = async (sandbox: Sandbox, refreshToken: string) =>
  (await tokensIn(await refresh(sandbox, refreshToken))).refresh_token

describe('a refresh', () => {
  it('gives a new access token and a new refresh token', async () => {
    await using sandbox = await aSandbox()
    const first = await login(sandbox)
    sandbox.clock.advance(3601)
    const answer = await refresh(sandbox, first.refresh_token)
    const second = await tokensIn(answer)
    expect(second).toEqual({
      access_token: expect.stringMatching(/^eyJ4NXQjUzI1NiI6/),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^AgAg[\w-]+=$/),
    })
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await call(sandbox, rootOf(sandbox), first.access_token)).status).toBe(401)
    expect((await call(sandbox, rootOf(sandbox), second.access_token)).status).toBe(200)
  })

  it('works once for each token, and leaves the login alone when a spent one comes again', async () => {
    await using sandbox = await aSandbox()
    const { refresh_token } = await login(sandbox)
    const next = await renewed(sandbox, refresh_token)
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe('invalid_grant, refresh token found, used 0 s ago (rotation)')
    expect((await refresh(sandbox, next)).status).toBe(200)
  })

  it('ends the whole login when a spent token comes again, in strict [bar 17]', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { refresh_token } = await login(sandbox)
    const { access_token, refresh_token: next } = await tokensIn(await refresh(sandbox, refresh_token))
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
    expect(await whole(await refresh(sandbox, next))).toEqual(invalidGrant)
    expect((await call(sandbox, rootOf(sandbox), access_token)).status).toBe(401)
  })

  it('ends the whole login too when the spent token comes after its own end, in strict', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { refresh_token } = await login(sandbox)
    sandbox.clock.advance(weekSeconds - 10)
    const next = await renewed(sandbox, refresh_token)
    sandbox.clock.advance(20)
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe(
      'invalid_grant, refresh token found, used 20 s ago (rotation), its login is revoked (reuseRevokesFamily)',
    )
    expect(await whole(await refresh(sandbox, next))).toEqual(invalidGrant)
  })

  it('keeps other logins of the same person when one is ended', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const [one, other] = [await login(sandbox), await login(sandbox)]
    await refresh(sandbox, one.refresh_token)
    await refresh(sandbox, one.refresh_token)
    expect((await refresh(sandbox, other.refresh_token)).status).toBe(200)
  })

  it('starts a new week each time, and ends with the week', async () => {
    await using sandbox = await aSandbox()
    const { refresh_token } = await login(sandbox)
    sandbox.clock.advance(weekSeconds - 1)
    const next = await renewed(sandbox, refresh_token)
    sandbox.clock.advance(weekSeconds - 1)
    const last = await renewed(sandbox, next)
    sandbox.clock.advance(weekSeconds)
    expect(await whole(await refresh(sandbox, last))).toEqual(invalidGrant)
    expect(decisions(sandbox).at(-1)).toBe(
      'invalid_grant, refresh token found, issued 604800 s ago, lives 604800 s',
    )
  })

  it('ends thirty days after the login in strict, however often it was renewed', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    let { refresh_token } = await login(sandbox)
    for (let day = 1; day < 30; day++) {
      sandbox.clock.advance(24 * 3600)
      refresh_token = await renewed(sandbox, refresh_token)
    }
    sandbox.clock.advance(24 * 3600)
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
  })

  it('is not bound by the session of the person', async () => {
    await using sandbox = await aSandbox()
    const { refresh_token } = await login(sandbox)
    sandbox.clock.advance(2 * 24 * 3600)
    expect((await tokensIn(await refresh(sandbox, refresh_token))).expires_in).toBe(3600)
  })

  it('may narrow the scope for one token, never widen it, and the wish uses up nothing', async () => {
    await using sandbox = await aSandbox()
    const [all = '', developer = ''] = sandbox.description.application.scopes
    const { refresh_token } = await login(sandbox, { scope: `${all} offline_access` })
    expect(await whole(await refresh(sandbox, refresh_token, { scope: `${all} ${developer}` }))).toEqual({
      status: 400,
      body: {
        error: 'invalid_scope',
        error_description: 'The requested scope is not valid.',
        ecid: 'ECID',
      },
    })
    const narrow = await tokensIn(await refresh(sandbox, refresh_token, { scope: all }))
    expect((await refresh(sandbox, narrow.refresh_token)).status).toBe(200)
  })

  it('refuses an unknown token like a spent one', async () => {
    await using sandbox = await aSandbox()
    expect(await whole(await refresh(sandbox, 'AgAgunknown='))).toEqual(invalidGrant)
  })
})

describe('rotation [bar 17]', () => {
  const withRotation = (rotation: Rotation) => aSandbox({ switches: { rotation } })

  it('none, as in loose: the token stays', async () => {
    await using sandbox = await aSandbox({ behaviour: 'loose' })
    const { refresh_token } = await login(sandbox)
    expect([await renewed(sandbox, refresh_token), await renewed(sandbox, refresh_token)]).toEqual([
      refresh_token,
      refresh_token,
    ])
  })

  it.each(['observed', 'strict'] as const)(
    'no grace: in %s a spent token is refused at once',
    async (behaviour) => {
      await using sandbox = await aSandbox({ behaviour })
      const { refresh_token } = await login(sandbox)
      await renewed(sandbox, refresh_token)
      expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
    },
  )

  it('rotate-grace: the old token works until the grace is over', async () => {
    await using sandbox = await withRotation({ mode: 'rotate-grace', graceSeconds: 30 })
    const { refresh_token } = await login(sandbox)
    await renewed(sandbox, refresh_token)
    sandbox.clock.advance(30)
    expect((await refresh(sandbox, refresh_token)).status).toBe(200)
    sandbox.clock.advance(1)
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
  })

  it('previous-only: the old token works until the new one is used', async () => {
    await using sandbox = await withRotation({ mode: 'previous-only' })
    const { refresh_token } = await login(sandbox)
    const next = await renewed(sandbox, refresh_token)
    const again = await renewed(sandbox, refresh_token)
    expect(await whole(await refresh(sandbox, next))).toEqual(invalidGrant)
    await renewed(sandbox, again)
    expect(await whole(await refresh(sandbox, refresh_token))).toEqual(invalidGrant)
  })

  it('previous-only: of several superseded tokens the last one alone works', async () => {
    await using sandbox = await withRotation({ mode: 'previous-only' })
    const { refresh_token: first } = await login(sandbox)
    const second = await renewed(sandbox, first)
    const third = await renewed(sandbox, second)
    expect(await whole(await refresh(sandbox, first))).toEqual(invalidGrant)
    const fourth = await renewed(sandbox, second)
    expect(await whole(await refresh(sandbox, third))).toEqual(invalidGrant)
    expect((await refresh(sandbox, fourth)).status).toBe(200)
  })

  it.each([{ mode: 'rotate-grace', graceSeconds: 30 }, { mode: 'previous-only' }] as const)(
    '$mode: a token that is used five times has one successor that works, the last',
    async (rotation) => {
      await using sandbox = await withRotation(rotation)
      const { refresh_token } = await login(sandbox)
      const successors: string[] = []
      for (let use = 0; use < 5; use++) successors.push(await renewed(sandbox, refresh_token))
      const last = successors.pop() ?? ''
      for (const former of successors) {
        expect(await whole(await refresh(sandbox, former))).toEqual(invalidGrant)
        expect(decisions(sandbox).at(-1)).toBe(
          'invalid_grant, refresh token found, replaced by another use of its predecessor 0 s ago (rotation)',
        )
      }
      expect((await refresh(sandbox, last)).status).toBe(200)
    },
  )

  it('rotate-grace: whoever is used again within the grace, one token of the login lives', async () => {
    await using sandbox = await withRotation({ mode: 'rotate-grace', graceSeconds: 30 })
    const { refresh_token: first } = await login(sandbox)
    const second = await renewed(sandbox, first)
    const third = await renewed(sandbox, second)
    const [fourth, fifth, sixth] = [
      await renewed(sandbox, first),
      await renewed(sandbox, second),
      await renewed(sandbox, first),
    ]
    for (const former of [third, fourth, fifth]) {
      expect(await whole(await refresh(sandbox, former))).toEqual(invalidGrant)
    }
    sandbox.clock.advance(31)
    for (const former of [first, second]) {
      expect(await whole(await refresh(sandbox, former))).toEqual(invalidGrant)
    }
    expect((await refresh(sandbox, sixth)).status).toBe(200)
  })

  it.each([
    { rotation: { mode: 'rotate' }, ok: 1 },
    { rotation: { mode: 'none' }, ok: 50 },
    { rotation: { mode: 'rotate-grace', graceSeconds: 30 }, ok: 50 },
    { rotation: { mode: 'previous-only' }, ok: 50 },
  ] as const)(
    '$rotation.mode: $ok of fifty at once succeed, and none fails otherwise',
    async ({ rotation, ok }) => {
      await using sandbox = await withRotation(rotation)
      const { refresh_token } = await login(sandbox)
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(sandbox, refresh_token)))
      const statuses = answers.map(({ status }) => status).toSorted()
      expect(statuses).toEqual([...Array(ok).fill(200), ...Array(50 - ok).fill(400)])
    },
  )

  it('strict: one of fifty at once succeeds, and the login is over', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { refresh_token } = await login(sandbox)
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(sandbox, refresh_token)))
    const winner = answers.find(({ status }) => status === 200)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(49).fill(400)])
    const { refresh_token: next } = await tokensIn(winner ?? Response.error())
    expect(await whole(await refresh(sandbox, next))).toEqual(invalidGrant)
  })
})

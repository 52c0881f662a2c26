/** Lifetimes as servers write them, through the whole of it, with early renewal on: no storm, no endless timer. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  findProfile,
  loadProfiles,
  openCredentials,
  renewInBackground,
  tokensOf,
} from '../../src/oauth/index.ts'
import { aDrivenTimer } from '../support/a-driven-timer.ts'
import { aLoginAt, type LoginAt } from '../support/a-login-at.ts'
import { anIdentity, type Incident, json } from '../support/an-identity.ts'

afterEach(() => void vi.restoreAllMocks())

/** The answer with this for its `expires_in`, letter by letter; undefined leaves it out. */
const living =
  (literal: string | undefined): Incident =>
  (response, { access_token, refresh_token }) => {
    const members = JSON.stringify({ access_token, refresh_token, token_type: 'Bearer' }).slice(0, -1)
    json(`${members}${literal === undefined ? '' : `,"expires_in":${literal}`}}`)(response, {} as never)
  }

const longestTimer = 86_400_000

/** The login of that machine an hour later, its tokens kept fresh in the background, by a timer that the test drives. */
async function keptFresh({ machine, clock }: LoginAt) {
  clock.advance(3600)
  const credentials = await openCredentials({ folder: machine.home, clock })
  const profile = findProfile(loadProfiles(machine.home), 'dev')
  const tokens = tokensOf(profile, { credentials, transport: { fetch, clock } })
  const timer = aDrivenTimer(clock)
  const background = renewInBackground(tokens, { clock, timer: timer.timer, random: () => 0 })
  await timer.asleep()
  return {
    ...{ tokens, timer },
    async [Symbol.asyncDispose]() {
      await background.stop()
      await credentials.close()
    },
  }
}

describe('a lifetime starts no storm of refreshes and no endless timer [bar 13]', () => {
  it.each([
    ['"3600"', 3600],
    ['3600.7', 3600],
    [undefined, undefined],
    ['null', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['"1h"', undefined],
    ['1e309', undefined],
    ['31556952', 31_556_952],
    ['9007199254740992', undefined],
  ])('expires_in: %s', async (literal, seconds) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    identity.incidents.push(...Array.from({ length: 50 }, () => living(literal)))
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await using kept = await keptFresh(login)
    const { expiresAt } = await kept.tokens.token()
    const left = expiresAt && (expiresAt.getTime() - login.clock.now().getTime()) / 1000
    expect(left).toBe(seconds)
    for (let second = 0; second < 60; second += 5) {
      expect((await kept.tokens.token()).accessToken.reveal()).toBe('canary-access-2')
      await kept.timer.live(5)
    }
    expect(identity.presented).toHaveLength(1)
    expect(kept.timer.slept).toEqual([60, 60])
    expect(timers.mock.calls.filter(([, ms = 0]) => ms > longestTimer)).toEqual([])
  })

  it('expires_in: 3, which is renewed twice a minute, or when it is needed', async () => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    identity.incidents.push(...Array.from({ length: 50 }, () => living('3')))
    await using kept = await keptFresh(login)
    for (let call = 0; call < 20; call++) await kept.tokens.token()
    expect(identity.presented).toHaveLength(1)
    await kept.timer.live(60)
    expect([identity.presented.length, kept.timer.slept]).toEqual([3, [30, 30, 30]])
    login.clock.advance(3)
    await kept.tokens.token()
    expect(identity.presented).toHaveLength(4)
  })

  it('expires_in: 3600, which is renewed early when nobody asks for it', async () => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    await using kept = await keptFresh(login)
    await kept.timer.live(1560)
    expect(identity.presented).toHaveLength(1)
    await kept.timer.live(60)
    expect(identity.presented).toHaveLength(2)
  })
})

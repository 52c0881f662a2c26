/** Lifetimes as servers write them, through the whole of it, with early renewal on: no storm, no endless timer. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/index.ts'
import { aLoginAt } from '../support/a-login-at.ts'
import { anIdentity, type Incident, json } from '../support/an-identity.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** The answer with this for its `expires_in`, letter by letter; undefined leaves it out. */
const living =
  (literal: string | undefined): Incident =>
  (response, { access_token, refresh_token }) => {
    const members = JSON.stringify({ access_token, refresh_token, token_type: 'Bearer' }).slice(0, -1)
    json(`${members}${literal === undefined ? '' : `,"expires_in":${literal}`}}`)(response, {} as never)
  }

const day = 86_400_000

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
    login.clock.advance(3600)
    const answers = Array.from({ length: 50 }, () => living(literal))
    identity.incidents.push(...answers)
    vi.stubEnv('OIC_HOME', login.machine.home)
    const timers = vi.spyOn(globalThis, 'setTimeout')
    const { clock } = login
    await using oic = await connect({ profile: 'dev', clock, background: true })
    const { expiresAt } = await oic.token()
    const left = expiresAt && (expiresAt.getTime() - clock.now().getTime()) / 1000
    expect(left).toBe(seconds)
    for (let second = 0; second < 60; second += 5) {
      expect((await oic.token()).accessToken).toBe('canary-access-2')
      clock.advance(5)
    }
    expect(identity.presented).toHaveLength(1)
    expect(timers.mock.calls.filter(([, ms = 0]) => ms > day)).toEqual([])
  })

  it('expires_in: 3, which is renewed when it is needed, not all the time', async () => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    login.clock.advance(3600)
    identity.incidents.push(...Array.from({ length: 50 }, () => living('3')))
    vi.stubEnv('OIC_HOME', login.machine.home)
    await using oic = await connect({ profile: 'dev', clock: login.clock, background: true })
    await oic.token()
    for (let call = 0; call < 20; call++) await oic.token()
    expect(identity.presented).toHaveLength(1)
    login.clock.advance(3)
    await oic.token()
    expect(identity.presented).toHaveLength(2)
  })
})

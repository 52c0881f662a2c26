import { describe, expect, it } from 'vitest'
import { openCredentials } from '../../src/oauth/index.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

/** What an observer of one `oic token` is told, each with how many refreshes the server had seen by then. */
async function pointsOf({ machine, sandbox }: Setup): Promise<readonly string[]> {
  const told: string[] = []
  const observe = (point: string, profile: string): void => {
    const spent = sandbox.requests().filter(({ form }) => form['grant_type'] === 'refresh_token').length
    told.push(`${profile} ${point} ${spent}`)
  }
  const { exitCode } = await machine.run(['token'], {
    openCredentials: () => openCredentials({ folder: machine.home, clock: sandbox.clock, observe }),
  })
  expect(exitCode).toBe(0)
  return told
}

describe('the points of a refresh', () => {
  it('are told in their order, to an observer who is waited for', async () => {
    await using setup = await aLoggedInSetup()
    setup.sandbox.clock.advance(4000)
    expect(await pointsOf(setup)).toEqual([
      'dev claimed 0',
      'dev sending 0',
      'dev sent 0',
      'dev headers 1',
      'dev body 1',
      'dev sealed 1',
      'dev committed 1',
      'dev replied 1',
    ])
  })

  it('are none while the token is valid', async () => {
    await using setup = await aLoggedInSetup()
    expect(await pointsOf(setup)).toEqual([])
  })
})

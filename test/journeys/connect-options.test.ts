/** What a program gives to `connect` counts, and what it leaves out comes from the environment. */
import { afterEach, expect, it, vi } from 'vitest'
import { Secret } from '../../src/foundation/index.ts'
import { connect, openCredentials } from '../../src/index.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

/** A token for a program on that machine, whose last one has expired; else the code of what went wrong. */
async function tokenAt(
  { machine, sandbox }: Setup,
  options: { readonly clientSecret?: string; readonly passphrase?: string },
): Promise<string> {
  vi.stubEnv('OIC_HOME', machine.home)
  try {
    await using oic = await connect({ clock: sandbox.clock, ...options })
    return typeof (await oic.token({ force: true })).accessToken
  } catch (error) {
    return (error as { code: string }).code
  }
}

it('the client secret given, else that of the environment', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  const { clientSecret } = setup.sandbox.description.application
  expect(await tokenAt(setup, {})).toBe('CLIENT_SECRET_NOT_IN_ENV')
  expect(await tokenAt(setup, { clientSecret: 'of something else' })).toBe('TOKEN_CLIENT_REFUSED')
  vi.stubEnv('OIC_CLIENT_SECRET', 'of something else')
  expect(await tokenAt(setup, { clientSecret })).toBe('string')
  vi.stubEnv('OIC_CLIENT_SECRET', clientSecret)
  expect(await tokenAt(setup, {})).toBe('string')
})

it('the passphrase given, else that of the environment', async () => {
  await using setup = await aLoggedInSetup()
  const fresh = new Secret('correct')
  await setup.succeed(['key', 'move', 'passphrase'], {
    environmentPassphrases: { current: undefined, fresh },
  })
  expect(await tokenAt(setup, {})).toBe('STORE_PASSPHRASE_MISSING')
  vi.stubEnv('OIC_PASSPHRASE', 'of something else')
  expect(await tokenAt(setup, {})).toBe('STORE_PASSPHRASE_WRONG')
  expect(await tokenAt(setup, { passphrase: 'correct' })).toBe('string')
  vi.stubEnv('OIC_PASSPHRASE', 'correct')
  expect(await tokenAt(setup, {})).toBe('string')
})

it('of credentials given, closing ends the renewal in the background and nothing else', async () => {
  await using setup = await aLoggedInSetup()
  const { machine, sandbox } = setup
  const { clock } = sandbox
  vi.stubEnv('OIC_HOME', machine.home)
  await using credentials = await openCredentials({ folder: machine.home, clock })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const asked = vi.fn(async () => Response.error())
  const oic = await connect({ credentials, clock, fetch: asked, background: true })
  await vi.waitUntil(() => vi.getTimerCount() === 1)
  await oic.close()
  expect(vi.getTimerCount()).toBe(0)
  clock.advance(3600)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(asked).not.toHaveBeenCalled()
  expect(await credentials.status({ name: 'another', binding: '' })).toMatchObject({ state: 'needs_login' })
})

it('the environment is left as it was: it belongs to the whole program', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  const { clientSecret } = setup.sandbox.description.application
  vi.stubEnv('OIC_CLIENT_SECRET', clientSecret)
  expect([await tokenAt(setup, {}), process.env['OIC_CLIENT_SECRET']]).toEqual(['string', clientSecret])
})

/** No keychain, a locked one, one that says no or nothing: whose key it is matters more than going on. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemKeychain } from '../../src/oauth/index.ts'
import { fakeKeychain } from '../contracts/keys/key-means.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../support/a-setup.ts'
import { contentsOf } from '../support/contents-of.ts'

const keychainOf = ({ machine }: Setup, mood?: string) => fakeKeychain(join(machine.home, 'x'), mood)

const moods = ['no service', 'locked', 'denied', 'hanging', 'hanging at once'] as const

/** As long as a process may take to start on a busy machine, on top of the three seconds. */
const asSoonAs = 12_000

describe('[bar 10] a store whose key is in a keychain', () => {
  const begin = async () => {
    const setup = await aLoggedInSetup()
    await setup.succeed(['key', 'move', 'keychain'], { keychain: keychainOf(setup) })
    return setup
  }

  it.each(moods)(
    'is out of reach while that is %s: exit 5, and nothing is written',
    async (mood) => {
      await using setup = await begin()
      const before = contentsOf(setup.machine.home)
      const commands = [['token'], ['login'], ['key', 'rotate'], ['key', 'move', 'key-file']]
      // Each of them waits its three seconds then.
      for (const argv of mood.startsWith('hanging') ? commands.slice(0, 1) : commands) {
        const ran = await setup.machine.run([...argv, '--json'], { keychain: keychainOf(setup, mood) })
        expect([ran.exitCode, ran.stdout, JSON.parse(ran.stderr)]).toEqual([
          5,
          '',
          { error: expect.objectContaining({ code: 'STORE_KEY_OUT_OF_REACH' }) },
        ])
      }
      expect(contentsOf(setup.machine.home)).toEqual(before)
      await setup.succeed(['token'], { keychain: keychainOf(setup) })
    },
    asSoonAs,
  )

  it('gets no other key when its own is gone', async () => {
    await using setup = await begin()
    writeFileSync(join(setup.machine.home, 'keychain.json'), '{}')
    const ran = await setup.machine.run(['login'], { keychain: keychainOf(setup) })
    expect([ran.exitCode, ran.stderr]).toEqual([5, expect.stringContaining('it has no such key')])
    expect(readFileSync(join(setup.machine.home, 'keychain.json'), 'utf8')).toBe('{}')
  })

  it('is out of reach where no keychain is used at all', async () => {
    await using setup = await begin()
    expect((await setup.machine.run(['token'])).exitCode).toBe(5)
  })
})

describe('[bar 10] a store that is made now', () => {
  const freshFolder = (setup: Setup): string => {
    const home = setup.machine.home
    for (const name of readdirSync(home)) {
      if (/^credentials|^locks$/.test(name)) rmSync(join(home, name), { recursive: true })
    }
    return home
  }

  const keepSecret = (setup: Setup, circumstances: object) =>
    setup.machine.run(['profile', 'set', 'dev', '--client-secret-stdin', '--json'], {
      input: 'a client secret that is nowhere in clear\n',
      ...circumstances,
    })

  it.each(moods)(
    'is not made with another key than the settings ask for, with a keychain that is %s',
    async (mood) => {
      await using setup = await aSetup()
      const home = freshFolder(setup)
      const path = join(home, 'config.toml')
      writeFileSync(path, `custody = "keychain"\n${readFileSync(path, 'utf8')}`)
      const ran = await keepSecret(setup, { keychain: keychainOf(setup, mood) })
      expect([ran.exitCode, JSON.parse(ran.stderr)]).toEqual([
        5,
        { error: expect.objectContaining({ code: 'STORE_KEYCHAIN_UNUSABLE' }) },
      ])
      // What a keychain keeps in a file of the test's own is no file of ours.
      expect(readdirSync(home).filter((name) => name !== 'keychain.json')).toEqual(['config.toml'])
    },
    asSoonAs,
  )

  /** No OIC_HOME, so that the keychain may be used unasked. */
  const unasked = (setup: Setup, mood?: string) => ({
    env: { OIC_HOME: '', XDG_CONFIG_HOME: setup.machine.home, XDG_DATA_HOME: setup.machine.home },
    keychain: keychainOf(setup, mood),
  })

  const keyShown = async (setup: Setup, mood?: string): Promise<unknown> => {
    const ran = await setup.machine.run(['key', 'show', '--json'], unasked(setup, mood))
    return JSON.parse(ran.stdout || ran.stderr)
  }

  const addProfile = (setup: Setup, mood?: string) =>
    setup.machine.run(
      [
        ...['profile', 'add', 'dev', '--identity', 'https://idcs.example.com', '--client-id', 'id'],
        ...['--scope', 's', '--redirect-uri', 'http://127.0.0.1:8422/callback', '--client-secret-stdin'],
        '--json',
      ],
      { input: 'secret\n', ...unasked(setup, mood) },
    )

  it('has its key in the keychain, unasked, where there is one', async () => {
    await using setup = await aSetup()
    expect((await addProfile(setup)).exitCode).toBe(0)
    expect(await keyShown(setup)).toMatchObject({ custody: 'keychain' })
  })

  it('has it in a file where there is none', async () => {
    await using setup = await aSetup()
    expect((await addProfile(setup, 'no service')).exitCode).toBe(0)
    expect(await keyShown(setup, 'no service')).toMatchObject({ custody: 'key-file' })
  })

  it('is not made over the head of a keychain that is there and locked', async () => {
    await using setup = await aSetup()
    const ran = await addProfile(setup, 'locked')
    expect([ran.exitCode, JSON.parse(ran.stderr)]).toMatchObject([
      5,
      { error: { code: 'STORE_KEYCHAIN_UNUSABLE' } },
    ])
  })
})

it('[bar 10] a keychain library that is not there, or none, is no keychain', async () => {
  const parts = { env: process.env, isInteractive: false }
  const request = { operation: 'get', account: 'any' } as const
  expect(await systemKeychain({ ...parts, library: '/nowhere/keyring.cjs' })(request)).toMatchObject({
    kind: 'absent',
  })
  expect(await systemKeychain({ ...parts, library: 'node:path' })(request)).toMatchObject({
    kind: 'absent',
  })
})

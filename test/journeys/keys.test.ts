import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/foundation/index.ts'
import { openStoreKeys } from '../../src/oauth/index.ts'
import { fakeKeychain } from '../contracts/keys/key-means.ts'
import type { Circumstances } from '../support/a-machine.ts'
import { addProfile, aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { contentsOf } from '../support/contents-of.ts'
import { aFreshSetup, keep, settings } from '../support/key-setups.ts'

const json = (text: string): Record<string, unknown> => JSON.parse(text)

const withPassphrase = (current: string, fresh?: string): Circumstances => ({
  environmentPassphrases: {
    current: new Secret(current),
    fresh: fresh === undefined ? undefined : new Secret(fresh),
  },
})

const keychainOf = ({ machine }: Setup, mood?: string) => ({
  keychain: fakeKeychain(join(machine.home, 'x'), mood),
})

describe('oic key show', () => {
  it('tells the key, where it is, since when, and how much it sealed', async () => {
    await using setup = await aLoggedInSetup()
    const shown = json((await setup.succeed(['key', 'show', '--json'])).stdout)
    const path = join(setup.machine.home, 'credentials.key')
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      custody: 'key-file',
      where: `the file ${path}`,
      madeAt: setup.sandbox.clock.now().toISOString(),
      boxes: 3,
      unfinished: false,
    })
    expect(await setup.succeed(['key', 'show'])).toEqual({
      exitCode: 0,
      stdout: `Key      ${shown['id']}
Custody  key-file
Where    the file ${path}
Made     ${shown['madeAt']}
Sealed   3 values
`,
      stderr: '',
    })
  })

  it('makes no store where there is none', async () => {
    await using setup = await aFreshSetup('')
    const before = contentsOf(setup.machine.home)
    expect(await setup.machine.run(['key', 'show', '--json'])).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: expect.stringContaining('"STORE_ABSENT"'),
    })
    expect(contentsOf(setup.machine.home)).toEqual(before)
  })
})

describe('oic key rotate', () => {
  it('goes on with a change that was cut off, which oic key show tells', async () => {
    await using setup = await aLoggedInSetup()
    await using keys = await openStoreKeys({
      folder: setup.machine.home,
      clock: setup.sandbox.clock,
      keys: {},
      reached(step) {
        if (step === 'switched') throw new Error('cut off')
      },
    })
    await expect(keys.change()).rejects.toThrow('cut off')
    const told = 'An earlier change of keys was cut off. Go on with it: oic key rotate\n'
    expect((await setup.succeed(['key', 'show'])).stderr).toBe(told)
    expect((await setup.succeed(['key', 'rotate'])).stdout).toMatch(/^The change of keys that was cut off is/)
    expect((await setup.succeed(['key', 'show'])).stderr).toBe('')
  })

  it('says that the old key is over, and the login lives on', async () => {
    await using setup = await aLoggedInSetup()
    const { id } = json((await setup.succeed(['key', 'show', '--json'])).stdout)
    const { stdout } = await setup.succeed(['key', 'rotate'])
    const shown = json((await setup.succeed(['key', 'show', '--json'])).stdout)
    expect(stdout).toBe(
      `Everything is sealed with a new key, kept in ${shown['where']}. The old key opens nothing any more.\n`,
    )
    expect(shown['id']).not.toBe(id)
    await setup.succeed(['token', '--force'])
  })

  it('changes the passphrase on the way', async () => {
    await using setup = await aFreshSetup('custody = "passphrase"', withPassphrase('first'))
    expect((await keep(setup)).exitCode).toBe(0)
    await setup.succeed(['login'])
    await setup.succeed(['key', 'rotate'], withPassphrase('first', 'second'))
    const refused = await setup.machine.run(['token', '--json'], withPassphrase('first'))
    expect([refused.exitCode, json(refused.stderr)]).toEqual([
      5,
      { error: expect.objectContaining({ code: 'STORE_PASSPHRASE_WRONG' }) },
    ])
    await setup.succeed(['token'], withPassphrase('second'))
  })
})

describe('oic key move', () => {
  it('brings the key from place to place, and the login lives on', async () => {
    await using setup = await aLoggedInSetup()
    const circumstances = { ...keychainOf(setup), ...withPassphrase('correct horse') }
    for (const custody of ['keychain', 'passphrase', 'key-file']) {
      const moved = json((await setup.succeed(['key', 'move', custody, '--json'], circumstances)).stdout)
      expect(moved).toMatchObject({ outcome: 'changed', custody })
      const status = await setup.succeed(['status', '--json'], circumstances)
      expect(JSON.parse(status.stdout)).toMatchObject([{ state: 'ok', key: custody }])
    }
    expect((await setup.succeed(['key', 'move', 'key-file'], circumstances)).stdout).toMatch(
      /^The key is kept in the file .+ already\. For a new one: oic key rotate\n$/,
    )
    expect(readFileSync(join(setup.machine.home, 'keychain.json'), 'utf8')).toBe('{}')
  })

  it('knows no other places', async () => {
    await using setup = await aLoggedInSetup()
    const { exitCode, stdout, stderr } = await setup.machine.run(['key', 'move', 'cellar', '--json'])
    expect([exitCode, stdout, json(stderr)]).toEqual([
      2,
      '',
      {
        error: expect.objectContaining({
          code: 'USAGE_WRONG',
          message: 'CUSTODY: "cellar" is no place for a key',
          hint: 'name one of keychain, key-file, passphrase, command',
        }),
      },
    ])
    const help = await setup.succeed(['key', 'move', '--help'])
    expect(help.stdout).toMatch(/CUSTODY +keychain, key-file, passphrase, command/)
  })
})

describe('where the key of a new store goes', () => {
  it('is under a passphrase that is typed twice, when the settings say so', async () => {
    await using setup = await aFreshSetup('custody = "passphrase"')
    const typing = { isTerminal: true, input: 'correct horse\n', openBrowser: async () => false }
    const { exitCode } = await setup.machine.run(['profile', 'set', 'dev', '--client-secret-stdin'], typing)
    expect(exitCode).toBe(0)
    expect(readdirSync(setup.machine.home).filter((name) => name.endsWith('.key'))).toEqual([])
    expect((await setup.machine.run(['key', 'show'], typing)).stdout).toContain(
      'Where    the store itself, under a passphrase',
    )
  })

  it('is what the key command prints', async () => {
    const key = Buffer.alloc(32, 5).toString('base64')
    const command = JSON.stringify([process.execPath, '--eval', `console.log('${key}')`])
    await using setup = await aFreshSetup(`custody = "command"\nkey_command = ${command}`)
    expect((await keep(setup)).exitCode).toBe(0)
    const { stderr } = await setup.succeed(['login'])
    expect(stderr).toContain('The login is sealed with the key that the key command prints.')
    const refused = await setup.machine.run(['key', 'rotate', '--json'])
    expect([refused.exitCode, json(refused.stderr)]).toMatchObject([
      5,
      { error: { code: 'STORE_KEY_UNCHANGED' } },
    ])
    await setup.succeed(['token', '--force'])
  })

  it('is the keychain, which a login says cron and SSH cannot reach', async () => {
    await using setup = await aFreshSetup('custody = "keychain"')
    const circumstances = keychainOf(setup)
    expect((await keep(setup, circumstances)).exitCode).toBe(0)
    const { stderr } = await setup.succeed(['login'], circumstances)
    expect(stderr).toContain('cron and SSH usually cannot reach the key')
    expect(stderr).toContain('oic key move key-file')
  })

  it('stays where it is when the settings ask for another place later, and that is said', async () => {
    await using setup = await aLoggedInSetup()
    settings(setup, 'custody = "passphrase"')
    const { stderr } = await setup.succeed(['status'])
    expect(stderr).toContain(
      'the settings ask for custody "passphrase", but the key is still kept by "key-file"',
    )
    await addProfile(setup.sandbox, setup.machine, 'other')
    expect(readFileSync(join(setup.machine.home, 'config.toml'), 'utf8')).toContain('custody = "passphrase"')
  })

  it.each([
    ['custody = "cellar"', '"custody" must be keychain or key-file or passphrase or command'],
    ['key_command = "pass show oic"', '"key_command" must be a list that begins with an absolute path'],
    ['key_command = ["pass", "show"]', '"key_command" must be a list that begins with an absolute path'],
  ])('is not said by %s', async (line, problem) => {
    await using setup = await aFreshSetup(line)
    const path = join(setup.machine.home, 'config.toml')
    const { exitCode, stderr } = await setup.machine.run(['status'])
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(`the settings in ${path} cannot be read: ${problem}`),
    ])
  })
})

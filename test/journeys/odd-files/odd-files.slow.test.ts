/** What may stand in the place of a file of ours: each is refused with the command that repairs it, or left alone. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { machineId } from '../../../src/foundation/node/index.ts'
import { fileNameOf } from '../../../src/oauth/credentials/stores/profile-lock.ts'
import { aLoginAt, type LoginAt } from '../../support/a-login-at.ts'
import { anIdentity } from '../../support/an-identity.ts'

const dev = fileNameOf('dev')
const places = ['credentials.db', 'credentials.db-wal', 'credentials.key', `locks/${dev}.db`, `${dev}.answer`]
const folders = ['.', 'locks']

const stranger = 54_321
const isRoot = process.geteuid?.() === 0

type Oddity = readonly [what: string, make: (path: string, aside: string) => void]

const oddFiles: readonly Oddity[] = [
  ['a link', (path, aside) => symlinkSync(aside, path)],
  ['a link to nothing', (path) => symlinkSync('nowhere', path)],
  ['a file with a second name', (path, aside) => linkSync(aside, path)],
  ['a pipe', (path) => execFileSync('mkfifo', ['-m', '600', path])],
  ['a folder', (path) => mkdirSync(path, { mode: 0o700 })],
  ['a file that others may read', (path) => writeFileSync(path, 'x', { mode: 0o644 })],
]

const ofAnother: Oddity = [
  'a file of another account',
  (path) => {
    writeFileSync(path, 'x', { mode: 0o600 })
    chownSync(path, stranger, stranger)
  },
]

const oddities = isRoot ? [...oddFiles, ofAnother] : oddFiles
const cases = places.flatMap((place) => oddities.map(([what, make]) => [place, what, make] as const))

async function anExpiredLogin(origin: string): Promise<LoginAt> {
  const login = await aLoginAt(origin)
  login.clock.advance(3600)
  return login
}

const refusal = async ({ machine }: LoginAt) => {
  const { exitCode, stdout, stderr } = await machine.run(['token', '--json'])
  return { exitCode, stdout, code: JSON.parse(stderr).error.code }
}

const insecure = { exitCode: 5, stdout: '', code: 'STORE_INSECURE' }

describe.skipIf(process.platform === 'win32')(
  'in the place of a file of ours (not on Windows) [bar 11]',
  () => {
    it.each(cases)('%s: %s is refused, and what it led to is left alone', async (place, _what, make) => {
      await using identity = await anIdentity()
      await using login = await anExpiredLogin(identity.origin)
      // An attempt that is open makes the next command look for an answer that was spilled.
      identity.incidents.push((response) => response.writeHead(503).end())
      await login.machine.run(['token'])
      const [path, aside] = [join(login.machine.home, place), join(login.machine.workingFolder, 'aside')]
      if (existsSync(path)) renameSync(path, aside)
      else writeFileSync(aside, 'theirs', { mode: 0o600 })
      const before = readFileSync(aside)
      make(path, aside)
      const found = lstatSync(path)
      expect(await refusal(login)).toEqual(insecure)
      expect(readFileSync(aside)).toEqual(before)
      expect([lstatSync(path).mode, lstatSync(path).ino]).toEqual([found.mode, found.ino])
      expect(identity.presented).toHaveLength(1)
    })

    it.each(folders)('a folder %s that others may enter is refused', async (folder) => {
      await using identity = await anIdentity()
      await using login = await anExpiredLogin(identity.origin)
      chmodSync(join(login.machine.home, folder), 0o755)
      expect([await refusal(login), identity.presented]).toEqual([insecure, []])
    })

    it.each([
      ['others may change', 0o622],
      ['the group may change', 0o660],
    ])('settings that %s are refused, since they say where a token goes', async (_what, mode) => {
      await using identity = await anIdentity()
      await using login = await anExpiredLogin(identity.origin)
      chmodSync(join(login.machine.home, 'config.toml'), mode)
      expect([await refusal(login), identity.presented]).toEqual([insecure, []])
    })

    it.skipIf(!isRoot)('settings of another account are refused (as root)', async () => {
      await using identity = await anIdentity()
      await using login = await anExpiredLogin(identity.origin)
      chownSync(join(login.machine.home, 'config.toml'), stranger, stranger)
      expect(await refusal(login)).toEqual(insecure)
    })

    it('everything is made for its owner alone, whatever the umask', async () => {
      const umask = process.umask(0)
      onTestFinished(() => void process.umask(umask))
      await using identity = await anIdentity()
      await using login = await anExpiredLogin(identity.origin)
      expect((await login.machine.run(['token'])).exitCode).toBe(0)
      const { home } = login.machine
      const names = ['.', ...readdirSync(home, { recursive: true, encoding: 'utf8' })]
      const modes = names.map((name) => [name, (lstatSync(join(home, name)).mode & 0o777).toString(8)])
      expect(Object.fromEntries(modes)).toEqual({
        '.': '700',
        'config.toml': '600',
        'credentials.db': '600',
        'credentials.key': '600',
        ...(machineId() && { 'credentials.machine': '600' }),
        locks: '700',
        [`locks/${dev}.db`]: '600',
        [`locks/${dev}-browser.db`]: '600',
        'locks/keys.db': '600',
        'locks/profiles.db': '600',
      })
    })

    it('settings that are kept elsewhere and linked, or that others may read, are used', async () => {
      await using identity = await anIdentity()
      await using login = await aLoginAt(identity.origin)
      const [path, aside] = [
        join(login.machine.home, 'config.toml'),
        join(login.machine.workingFolder, 'aside'),
      ]
      renameSync(path, aside)
      chmodSync(aside, 0o644)
      symlinkSync(aside, path)
      expect((await login.machine.run(['token'])).exitCode).toBe(0)
    })
  },
)

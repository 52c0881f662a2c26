import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dev } from '../../../test/contracts/credentials-under-test.ts'
import { newFolder } from '../../../test/contracts/store-places.ts'
import { isOicError, Secret, systemClock } from '../../foundation/index.ts'
import { type Credentials, openCredentials } from './index.ts'

const clock = systemClock

async function open(folder: string): Promise<Credentials> {
  const credentials = await openCredentials({ folder, clock })
  onTestFinished(() => credentials.close())
  return credentials
}

const keepSomething = (credentials: Credentials, profile = dev): Promise<void> =>
  credentials.keep(profile, {
    accessToken: new Secret('access'),
    refreshToken: new Secret('refresh'),
    receivedAt: new Date(),
  })

/** A folder with a store and one login in it, closed. */
async function usedFolder(): Promise<string> {
  const folder = newFolder()
  await using credentials = await openCredentials({ folder, clock })
  await keepSomething(credentials)
  return folder
}

const refusal = (folder: string): Promise<string> =>
  openCredentials({ folder, clock }).then(
    async (credentials) => {
      await credentials.close()
      return 'opened'
    },
    (error: unknown) => (isOicError(error) ? `${error.code} ${error.exitCode}` : String(error)),
  )

const modes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ]),
  )

describe('opening the credentials for the first time', () => {
  it('makes everything readable for its owner alone, whatever the umask [bar 11]', async () => {
    const umask = process.umask(0)
    onTestFinished(() => {
      process.umask(umask)
    })
    const folder = newFolder()
    const credentials = await open(folder)
    await keepSomething(credentials)
    await credentials.status(dev)
    expect(modes(folder)).toEqual({
      '.': '700',
      locks: '700',
      'credentials.db': '600',
      'credentials.db-shm': '600',
      'credentials.db-wal': '600',
      'credentials.key': '600',
      'locks/keys.db': '600',
    })
  })

  it('makes one key when many come first at the same moment', async () => {
    const folder = newFolder()
    const all = await Promise.all(Array.from({ length: 8 }, () => open(folder)))
    const created = all.filter(({ keyCustody }) => keyCustody.kind === 'key-file' && keyCustody.created)
    expect(created).toHaveLength(1)
    const [first, ...others] = all
    if (first) await keepSomething(first)
    for (const other of others) expect((await other.accessToken(dev))?.accessToken.reveal()).toBe('access')
  })

  it('says where the key is, and that it is new only once', async () => {
    const folder = newFolder()
    const path = join(folder, 'credentials.key')
    expect((await open(folder)).keyCustody).toEqual({ kind: 'key-file', path, created: true })
    expect((await open(folder)).keyCustody).toEqual({ kind: 'key-file', path, created: false })
  })

  it('takes up the key of somebody who died before the store was finished', async () => {
    const folder = await usedFolder()
    for (const name of ['credentials.db', 'credentials.db-wal', 'credentials.db-shm']) {
      rmSync(join(folder, name), { force: true })
    }
    const before = readFileSync(join(folder, 'credentials.key'), 'utf8')
    await keepSomething(await open(folder))
    expect(readFileSync(join(folder, 'credentials.key'), 'utf8')).toBe(before)
  })
})

describe('a store that cannot be opened is left as it is [bar 11]', () => {
  const contentOf = (folder: string): Record<string, string> =>
    Object.fromEntries(
      ['credentials.db', 'credentials.key']
        .filter((name) => existsSync(join(folder, name)))
        .map((name) => [name, readFileSync(join(folder, name), 'hex')]),
    )
  const database = (folder: string): string => join(folder, 'credentials.db')
  const key = (folder: string): string => join(folder, 'credentials.key')
  const asSql = (folder: string, sql: string): void => {
    const opened = new DatabaseSync(database(folder))
    opened.exec(sql)
    opened.close()
  }

  const cases: [string, (folder: string) => void, string][] = [
    ['the key is gone', (folder) => rmSync(key(folder)), 'STORE_KEY_MISSING 5'],
    ['the key is cut', (folder) => truncateSync(key(folder), 40), 'STORE_KEY_DAMAGED 5'],
    ['it is cut', (folder) => truncateSync(database(folder), 8192), 'STORE_UNREADABLE 5'],
    ['it is cut within its head', (folder) => truncateSync(database(folder), 50), 'STORE_UNREADABLE 5'],
    [
      'it is no database',
      (folder) => writeFileSync(database(folder), 'a letter to grandmother\n'.repeat(500)),
      'STORE_UNREADABLE 5',
    ],
    ['it is newer', (folder) => asSql(folder, 'PRAGMA user_version = 999'), 'STORE_NEWER 5'],
    [
      "it is another program's database",
      (folder) => {
        rmSync(database(folder))
        writeFileSync(database(folder), '', { mode: 0o600 })
        asSql(folder, 'CREATE TABLE cookies (name TEXT)')
      },
      'STORE_UNREADABLE 5',
    ],
    [
      'it is empty and its log is not',
      (folder) => {
        truncateSync(database(folder), 0)
        writeFileSync(`${database(folder)}-wal`, 'what is left', { mode: 0o600 })
      },
      'STORE_UNREADABLE 5',
    ],
    ['others may read it', (folder) => chmodSync(database(folder), 0o644), 'STORE_INSECURE 5'],
    ['others may enter its folder', (folder) => chmodSync(folder, 0o755), 'STORE_INSECURE 5'],
    ['it has a second name', (folder) => linkSync(database(folder), `${folder}-twin`), 'STORE_INSECURE 5'],
  ]
  it.each(cases)('%s', async (_, spoil, expected) => {
    const folder = await usedFolder()
    spoil(folder)
    const before = contentOf(folder)
    expect(await refusal(folder)).toBe(expected)
    expect(contentOf(folder)).toEqual(before)
  })

  it("another store's key is in the place of its own", async () => {
    const [folder, other] = [await usedFolder(), await usedFolder()]
    copyFileSync(key(other), key(folder))
    const before = contentOf(folder)
    expect(await refusal(folder)).toBe('STORE_KEY_OUT_OF_REACH 5')
    expect(contentOf(folder)).toEqual(before)
  })

  const inPlaceOf = ['credentials.db', 'credentials.db-wal', 'credentials.key', 'locks']
  it.each(inPlaceOf)('a link, a pipe or a folder in place of %s', async (name) => {
    const folder = await usedFolder()
    const path = join(folder, name)
    const aside = `${path}-aside`
    if (existsSync(path)) renameSync(path, aside)
    else writeFileSync(aside, '', { mode: 0o600 })
    symlinkSync(aside, path)
    expect(await refusal(folder)).toBe('STORE_INSECURE 5')
    rmSync(path)
    execFileSync('mkfifo', ['-m', '600', path])
    expect(await refusal(folder)).toMatch(/^STORE_(INSECURE|WRITE_FAILED) 5$/)
    if (name === 'locks') return
    rmSync(path)
    mkdirSync(path, { mode: 0o700 })
    expect(await refusal(folder)).toBe('STORE_INSECURE 5')
  })
})

describe('a damaged record [bar 9]', () => {
  it('names itself and leaves other profiles alone', async () => {
    const folder = newFolder()
    const credentials = await open(folder)
    const other = { name: 'test', binding: 'binding of test' }
    await keepSomething(credentials)
    await keepSomething(credentials, other)
    const direct = new DatabaseSync(join(folder, 'credentials.db'))
    direct.exec(`UPDATE credential SET access_token =
      (SELECT access_token FROM credential WHERE profile = 'test') WHERE profile = 'dev'`)
    direct.close()
    await expect(credentials.accessToken(dev)).rejects.toMatchObject({
      code: 'STORE_RECORD_DAMAGED',
      details: { profile: 'dev', field: 'access token' },
    })
    expect((await credentials.accessToken(other))?.accessToken.reveal()).toBe('access')
    expect((await credentials.logOut(dev)).accessToken).toBeUndefined()
    await keepSomething(credentials)
    expect((await credentials.accessToken(dev))?.accessToken.reveal()).toBe('access')
  })
})

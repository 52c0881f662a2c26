import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'
import { openCredentials } from '../../src/oauth/credentials/index.ts'
import { readKeyFile } from '../../src/oauth/credentials/key-custody/key-file.ts'
import { newFolder } from '../contracts/store-places.ts'
import { clock } from './clock.ts'
import { content, contentOf, copyOfFormat, pending, pendingIn } from './kept-stores.ts'

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(folder, name), 'hex')]),
  )

const databaseIn = (folder: string) => join(folder, 'credentials.db')

function versionOf(folder: string): unknown {
  const address = pathToFileURL(databaseIn(folder))
  using database = new DatabaseSync(address, { readOnly: true })
  return database.prepare('PRAGMA user_version').get()
}

function inProcess(code: string, folder: string, uid?: number) {
  const parts = ['oauth/credentials/index.ts', 'oauth/credentials/stores/sqlite-store.ts']
    .map((path) => import.meta.resolve(`../../src/${path}`))
    .map((path, at) => `import * as part${at} from ${JSON.stringify(path)}`)
  const source = `${parts.join('\n')}\nconst folder = process.argv[1]\n${code}`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', source, folder], {
    encoding: 'utf8',
    ...(uid !== undefined && { uid }),
  })
}

describe('[bar 40] a store of format 1', () => {
  it('opens, with everything in it', async () => {
    const folder = copyOfFormat(1)
    expect(await contentOf(folder)).toEqual(content)
    expect(versionOf(folder)).toEqual({ user_version: 2 })
  })

  it('says afterwards where its key is', async () => {
    const folder = copyOfFormat(1)
    const { id } = readKeyFile(join(folder, 'credentials.key'))
    await contentOf(folder)
    using database = new DatabaseSync(databaseIn(folder))
    expect(database.prepare('SELECT id, role, custody, place, boxes > 20 AS plenty FROM key').all()).toEqual([
      { id, role: 'newest', custody: 'key-file', place: 'credentials.key', plenty: 1 },
    ])
  })

  it('is changed by one of many that come at once', async () => {
    const folder = copyOfFormat(1)
    const all = await Promise.all(Array.from({ length: 6 }, () => openCredentials({ folder, clock })))
    await Promise.all(all.map((credentials) => credentials.close()))
    expect(await contentOf(folder)).toEqual(content)
  })

  it('is what it was when its change is cut off by SIGKILL, and is changed by the next', async () => {
    const folder = copyOfFormat(1)
    const killed = inProcess(
      `await part1.openSqliteStore({ folder, formerKey: () => process.kill(process.pid, 'SIGKILL') })`,
      folder,
    )
    expect(killed.signal).toBe('SIGKILL')
    expect(versionOf(folder)).toEqual({ user_version: 1 })
    expect(await contentOf(folder)).toEqual(content)
  })

  it('gives its tokens also where nothing can be written', () => {
    const folder = copyOfFormat(1)
    const uid = process.geteuid?.() === 0 ? 54_321 : undefined
    const paths = [folder, ...readdirSync(folder).map((name) => join(folder, name))]
    if (uid !== undefined) for (const path of [dirname(folder), ...paths]) chownSync(path, uid, uid)
    for (const path of paths) chmodSync(path, path === folder ? 0o500 : 0o400)
    const before = bytesIn(folder)
    const { stdout } = inProcess(
      `const credentials = await part0.openCredentials({ folder, clock: { now: () => new Date() } })
       const found = await credentials.accessToken({ name: 'renewed', binding: 'binding of renewed' })
       process.stdout.write(found.accessToken.reveal())`,
      folder,
      uid,
    )
    expect(stdout).toBe('access token of renewed, once more')
    expect(bytesIn(folder)).toEqual(before)
    chmodSync(folder, 0o700)
  })

  it('without its key is left as it is', async () => {
    const folder = copyOfFormat(1)
    chmodSync(join(folder, 'credentials.key'), 0o640)
    const before = bytesIn(folder)
    await expect(openCredentials({ folder, clock })).rejects.toThrow(
      expect.objectContaining({ code: 'STORE_INSECURE', exitCode: 5 }),
    )
    expect(bytesIn(folder)).toEqual(before)
  })
})

/** The layout as SQLite tells it. */
function layoutOf(folder: string): unknown {
  using database = new DatabaseSync(pathToFileURL(databaseIn(folder)), { readOnly: true })
  return database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
}

describe('[bar 40] a store of format 2', () => {
  it('opens, with everything in it', async () => {
    const folder = copyOfFormat(2)
    expect(await contentOf(folder)).toEqual(content)
    expect(await pendingIn(folder)).toEqual(pending)
  })

  it.each([
    [1, 'https://other.example.com/token'],
    [2, pending.tokenEndpoint],
  ])('of format %d has a client secret that may go to %s', async (format, tokenEndpoint) => {
    await using credentials = await openCredentials({ folder: copyOfFormat(format), clock })
    const key = { name: 'renewed', binding: 'binding of renewed' }
    expect(await credentials.bindClientSecret(key, 'https://other.example.com/token')).toBe(tokenEndpoint)
  })

  it.each([
    [1, undefined],
    [2, pending.tokenEndpoint],
  ])('of format %d a login was made at the token endpoint %s', async (format, tokenEndpoint) => {
    await using credentials = await openCredentials({ folder: copyOfFormat(format), clock })
    const loggedOut = await credentials.logOut({ name: 'renewed', binding: 'binding of renewed' })
    expect(loggedOut.tokenEndpoint).toBe(tokenEndpoint)
  })

  // Until it is released, its store here is made again with each change: make-store.ts.
  it('is what a new store is, to the letter of its layout', async () => {
    const folder = newFolder()
    await (await openCredentials({ folder, clock })).close()
    expect(layoutOf(folder)).toEqual(layoutOf(copyOfFormat(2)))
    expect(versionOf(folder)).toEqual({ user_version: 2 })
  })
})

describe('[bar 40] a store of a newer format', () => {
  it('is refused, and not a byte of it is changed', async () => {
    const folder = copyOfFormat(1)
    using database = new DatabaseSync(databaseIn(folder))
    database.exec('PRAGMA user_version = 3')
    database.close()
    const before = bytesIn(folder)
    const refusal = await openCredentials({ folder, clock }).catch((error: unknown) => error)
    expect(isOicError(refusal, 'STORE_NEWER') && refusal.exitCode).toBe(5)
    expect(bytesIn(folder)).toEqual(before)
  })
})

import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Secret, systemClock } from '../../../src/foundation/index.ts'
import { type Credentials, openCredentials } from '../../../src/oauth/credentials/index.ts'
import { dev } from '../credentials-under-test.ts'
import { newFolder } from '../store-places.ts'
import { startChild } from './children.ts'
import { type HttpIdentity, httpIdentity } from './http-identity.ts'
import {
  fullDisk,
  isWritableByUs,
  noRoom,
  readOnlyMount,
  type UnwritablePlace,
  whyNoMounts,
  withoutPermission,
} from './unwritable-places.ts'

const firstRefreshToken = 'canary-refresh-the-first'
const hour = 3_600_000

const open = (folder: string): Promise<Credentials> => openCredentials({ folder, clock: systemClock })

const logIn = (credentials: Credentials, accessToken: string, lifeMs: number): Promise<void> =>
  credentials.keep(dev, {
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(firstRefreshToken),
    receivedAt: new Date(),
    expiresAt: new Date(Date.now() + lifeMs),
  })

async function loggedIn(folder: string, lifeMs: number): Promise<void> {
  await using credentials = await open(folder)
  await logIn(credentials, 'canary-access-the-first', lifeMs)
}

/** The files as a killed process leaves them: an older login in the database, the newer one in its log. */
async function loggedInAndKilled(folder: string, lifeMs = hour): Promise<void> {
  const original = newFolder()
  await loggedIn(original, hour)
  await using credentials = await open(original)
  await logIn(credentials, 'canary-access-in-the-log', lifeMs)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of ['credentials.key', 'credentials.db', 'credentials.db-wal', 'credentials.db-shm']) {
    copyFileSync(join(original, name), join(folder, name))
  }
}

const start = ({ folder, account }: UnwritablePlace, { url }: HttpIdentity) =>
  startChild({ folder, url, ...account })

const withMounts = `${whyNoMounts ? ` (${whyNoMounts})` : ''}`

const places = [
  { title: 'where no file may grow', newPlace: noRoom, isSkipped: false, isFull: true },
  { title: 'without permission to write', newPlace: withoutPermission, isSkipped: false, isFull: false },
  { title: `on a full disk${withMounts}`, newPlace: fullDisk, isSkipped: !!whyNoMounts, isFull: true },
  {
    title: `on a read-only mount${withMounts}`,
    newPlace: readOnlyMount,
    isSkipped: !!whyNoMounts,
    isFull: false,
  },
]

for (const { title, newPlace, isSkipped, isFull } of places) {
  describe.skipIf(isSkipped || process.platform === 'win32')(`a store ${title}`, () => {
    it('serves a valid token, with no request', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedIn(place.folder, hour)
      place.close()
      const child = start(place, identity)
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('canary-access-the-first')
      expect(identity.presented).toEqual([])
    })

    it('serves it also when there is no folder for locks', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedIn(place.folder, hour)
      rmSync(join(place.folder, 'locks'), { recursive: true })
      place.close()
      const child = start(place, identity)
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('canary-access-the-first')
    })

    it('renews nothing that it could not keep, and calls it what it is', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedIn(place.folder, 0)
      const before = readFileSync(join(place.folder, 'credentials.db'))
      place.close()
      const child = start(place, identity)
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('STORE_WRITE_FAILED')
      expect(identity.presented).toEqual([])
      expect(readFileSync(join(place.folder, 'credentials.db')).equals(before)).toBe(true)
    })

    it('is known to keep no login, before anybody signs in', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedIn(place.folder, hour)
      place.close()
      const child = startChild({ folder: place.folder, url: identity.url, ...place.account, checks: true })
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('STORE_WRITE_FAILED')
    })

    it('reads what stands in its log', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedInAndKilled(place.folder)
      place.close()
      const child = start(place, identity)
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('canary-access-in-the-log')
    })

    it('never passes over its log, not even when the index of that is gone', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await loggedInAndKilled(place.folder)
      rmSync(join(place.folder, 'credentials.db-shm'))
      place.close()
      const child = start(place, identity)
      // Where not even an empty file can be made, SQLite cannot read a log without its index.
      if (!isFull) {
        expect(await child.ready).toMatch(/STORE_WRITE_FAILED/)
        return
      }
      expect(await child.ready).toBe('ready')
      expect(await child.ask()).toBe('canary-access-in-the-log')
    })

    it('is not made there, and that is no damage', async () => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      mkdirSync(place.folder, { recursive: true, mode: 0o700 })
      place.close()
      expect(await start(place, identity).ready).toMatch(/STORE_WRITE_FAILED/)
    })
  })
}

const passing = places.filter(({ newPlace }) => newPlace !== noRoom)
const leftBehind = [
  { files: 'its files closed', prepare: loggedIn },
  { files: 'a log left behind and no locks', prepare: loggedInAndKilled },
]

for (const { title, newPlace, isSkipped } of passing) {
  describe.skipIf(isSkipped || process.platform === 'win32')(`a process that opened a store ${title}`, () => {
    it.each(leftBehind)('renews once it can be written: $files', async ({ prepare }) => {
      const [place, identity] = [newPlace(), await httpIdentity(firstRefreshToken)]
      await prepare(place.folder, 0)
      place.close()
      const child = start(place, identity)
      expect(await child.ready).toBe('ready')
      place.open?.()
      expect(await child.ask()).toBe(identity.given[0])
      expect(identity.presented).toEqual([firstRefreshToken])
    })
  })
}

it.skipIf(whyNoMounts !== undefined).each([
  ['full', fullDisk],
  ['read-only', readOnlyMount],
])(`a disk made %s for these tests is so${withMounts}`, (_, newPlace) => {
  const place = newPlace()
  expect(isWritableByUs(place.folder)).toBe(true)
  place.close()
  expect(isWritableByUs(place.folder)).toBe(false)
})

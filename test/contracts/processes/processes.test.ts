import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Secret, systemClock } from '../../../src/foundation/index.ts'
import { openCredentials } from '../../../src/oauth/credentials/index.ts'
import { dev } from '../credentials-under-test.ts'
import { newFolder } from '../store-places.ts'
import { startChild } from './children.ts'
import { httpIdentity } from './http-identity.ts'

const firstRefreshToken = 'canary-refresh-the-first'

/** A folder with a login in it whose access token has just expired. */
async function expiredLogin(): Promise<string> {
  const folder = newFolder()
  await using credentials = await openCredentials({ folder, clock: systemClock })
  const now = new Date()
  await credentials.keep(dev, {
    accessToken: new Secret('canary-access-the-first'),
    refreshToken: new Secret(firstRefreshToken),
    receivedAt: now,
    expiresAt: now,
  })
  return folder
}

it('eight processes that find the token expired send one request and get eight good tokens', async () => {
  const identity = await httpIdentity(firstRefreshToken)
  const folder = await expiredLogin()
  const children = Array.from({ length: 8 }, () => startChild({ folder, url: identity.url }))
  expect(await Promise.all(children.map(({ ready }) => ready))).toEqual(Array(8).fill('ready'))
  const tokens = await Promise.all(children.map((child) => child.ask()))
  expect(identity.presented).toEqual([firstRefreshToken])
  expect(tokens).toEqual(Array(8).fill(identity.given[0]))
})

it('sends nothing when the disk has no room for the claim, and goes on when it has', async () => {
  const identity = await httpIdentity(firstRefreshToken)
  const folder = await expiredLogin()
  const largest = Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size))
  const child = startChild({ folder, url: identity.url, blocks: Math.ceil(largest / 512) + 8 })
  expect(await child.ready).toBe('ready')
  expect(await child.ask()).toBe('STORE_WRITE_FAILED')
  expect(identity.presented).toEqual([])
  const later = startChild({ folder, url: identity.url })
  await later.ready
  expect(await later.ask()).toBe(identity.given[0])
})

const hasPrlimit = spawnSync('prlimit', ['--version']).error === undefined

it.skipIf(!hasPrlimit)('has room for the answer when the disk fills up after the claim', async () => {
  const identity = await httpIdentity(firstRefreshToken)
  const folder = await expiredLogin()
  const child = startChild({ folder, url: identity.url, diskFills: true })
  await child.ready
  expect(await child.ask()).toBe(identity.given[0])
  expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/\.answer$/))
  const later = startChild({ folder, url: identity.url })
  await later.ready
  expect(await later.ask()).toBe(identity.given[0])
  expect(identity.presented).toHaveLength(1)
})

it('goes on at once when the process that was refreshing is killed', async () => {
  const identity = await httpIdentity(firstRefreshToken, true)
  const folder = await expiredLogin()
  const [killed, later] = [
    startChild({ folder, url: identity.url }),
    startChild({ folder, url: identity.url }),
  ]
  await Promise.all([killed.ready, later.ready])
  void killed.ask()
  await expect.poll(() => identity.presented.length).toBe(1)
  const asked = later.ask()
  killed.kill()
  expect(await asked).toBe(identity.given[0])
  expect(identity.presented).toEqual([firstRefreshToken, firstRefreshToken])
})

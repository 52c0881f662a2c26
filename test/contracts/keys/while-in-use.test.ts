/** Keys are changed while other processes keep, read and renew logins; each connection here is one of those. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import { boxesOf, type CredentialStore } from '../../../src/oauth/credentials/credential-store.ts'
import { credentialsOver } from '../../../src/oauth/credentials/credentials.ts'
import { type Credentials, openCredentials } from '../../../src/oauth/credentials/index.ts'
import { custodiesFor } from '../../../src/oauth/credentials/key-custody/custodies.ts'
import { changeKey, type KeyStep } from '../../../src/oauth/credentials/sealing/key-changes.ts'
import { followedStore, liveRing } from '../../../src/oauth/credentials/sealing/live-ring.ts'
import { openSealedStore } from '../../../src/oauth/credentials/sealing/sealed-store.ts'
import { keyIdOf } from '../../../src/oauth/credentials/sealing/sealing.ts'
import { openStoreKeys, type StoreKeys } from '../../../src/oauth/credentials/sealing/store-keys.ts'
import { openSqliteStore } from '../../../src/oauth/credentials/stores/sqlite-store.ts'
import { dev } from '../credentials-under-test.ts'
import { fakeIdentity } from '../fake-identity.ts'
import { movableClock } from '../movable-clock.ts'
import { newFolder, noFormerKey } from '../store-places.ts'
import { meansIn } from './key-means.ts'

async function aStoreInUse() {
  const folder = newFolder()
  const clock = movableClock()
  const identity = fakeIdentity('strict', clock)
  const keys = meansIn(folder)
  const open = async (): Promise<Credentials> => {
    const credentials = await openCredentials({ folder, clock, keys })
    onTestFinished(() => credentials.close())
    return credentials
  }
  const first = await open()
  await first.keepClientSecret(dev, new Secret('client secret'))
  await first.keep(dev, identity.logIn())
  const openKeys = async (): Promise<StoreKeys> => {
    const opened = await openStoreKeys({ folder, clock, keys })
    onTestFinished(() => opened[Symbol.asyncDispose]())
    return opened
  }
  return { folder, clock, identity, open, openKeys, first }
}

type Scene = Awaited<ReturnType<typeof aStoreInUse>>

/** The ids of the keys that boxes of `dev` are sealed with, and of the newest. */
async function keysIn({ folder }: Scene) {
  await using store = await openSqliteStore({ folder, formerKey: noFormerKey })
  const secret = await store.clientSecret(dev.name)
  const boxes = [...boxesOf(await store.read(dev.name)), ...(secret ? [secret.box] : [])]
  const newest = (await store.keys()).find(({ role }) => role === 'newest')
  return { inUse: [...new Set(boxes.map(keyIdOf))], newest: newest?.id }
}

async function insistOnNewest(here: Scene): Promise<void> {
  const { inUse, newest } = await keysIn(here)
  expect(inUse).toEqual([newest])
}

describe('[bar 41] a process that was there before the keys were changed twice', () => {
  const rotateTwice = async (here: Scene): Promise<void> => {
    await using keys = await here.openKeys()
    for (const _ of [1, 2]) expect(await keys.change()).toEqual({ outcome: 'changed' })
  }

  it('reads what was sealed anew', async () => {
    const here = await aStoreInUse()
    const other = await here.open()
    await rotateTwice(here)
    expect((await other.clientSecret(dev))?.reveal()).toBe('client secret')
    expect((await other.accessToken(dev))?.generation).toBe(1)
  })

  it('reads again what was changed between the reading and the looking for its key', async () => {
    const here = await aStoreInUse()
    const { folder } = here
    await using sqlite = await openSqliteStore({ folder, formerKey: noFormerKey })
    const ring = liveRing(sqlite, custodiesFor(folder, meansIn(folder)))
    await ring.follow([])
    await (await here.openKeys()).change()
    const meanwhile = [async () => (await here.openKeys()).change()]
    const read: CredentialStore['read'] = async (profile) => {
      const found = await sqlite.read(profile)
      await meanwhile.shift()?.()
      return found
    }
    const record = await followedStore({ ...sqlite, read }, ring).read(dev.name)
    expect(record).toEqual(await sqlite.read(dev.name))
    expect(boxesOf(record).map((box) => ring.find(keyIdOf(box))?.id)).toEqual(boxesOf(record).map(keyIdOf))
    expect([boxesOf(record).length, meanwhile.length]).toEqual([2, 0])
  })

  it('keeps a login and a client secret with the newest key', async () => {
    const here = await aStoreInUse()
    const other = await here.open()
    await rotateTwice(here)
    await other.keepClientSecret(dev, new Secret('another'))
    await other.keep(dev, here.identity.logIn())
    await insistOnNewest(here)
    expect((await (await here.open()).clientSecret(dev))?.reveal()).toBe('another')
  })

  it('renews with the newest key', async () => {
    const here = await aStoreInUse()
    const other = await here.open()
    await rotateTwice(here)
    here.clock.advance(3601)
    expect((await other.tokens(dev, here.identity.renewer).token()).generation).toBe(2)
    await insistOnNewest(here)
  })
})

/** A change of keys under way, what it has done so far, and when it finds a profile's lock held. */
async function aChangeOfKeys({ folder, clock }: Scene) {
  const steps: KeyStep[] = []
  const reached = (step: KeyStep): void => void steps.push(step)
  const { store, sealing, parts } = await openSealedStore({ folder, clock, keys: meansIn(folder), reached })
  onTestFinished(() => store.close())
  const waits = Promise.withResolvers<void>()
  const lock: CredentialStore['lock'] = async (profile, patience) => {
    const free = await store.lock(profile, AbortSignal.abort())
    if (free) return free
    waits.resolve()
    return store.lock(profile, patience)
  }
  const changed = changeKey({ ...parts, store: { ...store, lock } }, sealing)
  return { changed, steps, waitsForALock: waits.promise }
}

describe('[bar 41] a change of keys', () => {
  it('waits for a refresh that is under way, and loses nothing of it', async () => {
    const here = await aStoreInUse()
    here.clock.advance(3601)
    const [sent, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { renewer } = here.identity
    const slow: typeof renewer = {
      ...renewer,
      async send(...given) {
        const answer = await renewer.send(...given)
        sent.resolve()
        await answered.promise
        return answer
      },
    }
    const token = here.first.tokens(dev, slow).token()
    await sent.promise
    const { changed, steps, waitsForALock } = await aChangeOfKeys(here)
    // Whatever does not wait comes to its end here, and with the old key gone before the answer.
    await Promise.race([waitsForALock, changed])
    expect(steps).toEqual(['recorded', 'kept', 'switched'])
    answered.resolve()
    expect((await token).generation).toBe(2)
    expect(await changed).toEqual({ outcome: 'changed' })
    expect(steps.slice(3)).toEqual(['resealed', 'dropped', 'emptied'])
    await insistOnNewest(here)
    here.clock.advance(3601)
    expect((await (await here.open()).tokens(dev, renewer).token()).generation).toBe(3)
  })

  it('is made by one, while another that comes meanwhile makes its own after it', async () => {
    const here = await aStoreInUse()
    const all = await Promise.all([here.openKeys(), here.openKeys(), here.openKeys()])
    expect(await Promise.all(all.map((keys) => keys.change()))).toEqual(
      Array.from({ length: 3 }, () => ({ outcome: 'changed' })),
    )
    await insistOnNewest(here)
    expect((await (await here.open()).accessToken(dev))?.generation).toBe(1)
  })

  it('and logins that come all the time end with everything under the newest key', async () => {
    const here = await aStoreInUse()
    const other = await here.open()
    const keys = await here.openKeys()
    let isDone = false
    const logins = (async () => {
      while (!isDone) await other.keep(dev, here.identity.logIn())
    })()
    await keys.change()
    isDone = true
    await logins
    await insistOnNewest(here)
    expect((await other.clientSecret(dev))?.reveal()).toBe('client secret')
  })
})

describe('[bar 42] a key at its limit', () => {
  it('spends no refresh token, and goes on after a change of keys', async () => {
    const here = await aStoreInUse()
    await here.first.keep(dev, here.identity.logIn())
    here.clock.advance(3601)
    const { store, sealing } = await openSealedStore({
      folder: here.folder,
      clock: here.clock,
      keys: meansIn(here.folder),
      mostBoxes: 8,
    })
    await using worn = credentialsOver({
      engine: { store, sealing, clock: here.clock },
      keyCustody: { kind: 'memory' },
    })
    const ask = () => worn.tokens(dev, here.identity.renewer).token()
    await expect(ask()).rejects.toThrow(expect.objectContaining({ code: 'STORE_KEY_WORN', exitCode: 5 }))
    await expect(worn.checkWritable()).rejects.toThrow(expect.objectContaining({ code: 'STORE_KEY_WORN' }))
    expect(here.identity.presented).toHaveLength(0)
    await (await here.openKeys()).change()
    expect((await ask()).generation).toBe(3)
  })
})

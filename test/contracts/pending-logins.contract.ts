/** What every CredentialStore promises about logins that are pending: part of the contract of a store. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret } from '../../src/foundation/index.ts'
import type { CredentialStore } from '../../src/oauth/credentials/credential-store.ts'
import {
  type Box,
  newSealingKey,
  ringOf,
  type SealingKey,
  sealing,
} from '../../src/oauth/credentials/sealing/sealing.ts'
import type { NewPlace, StorePlace } from './store-places.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const later = new Date('2026-03-01T12:10:00.123Z')

const boxOf = (key: SealingKey): Box =>
  sealing('store', ringOf(key)).seal(new Secret('value'), {
    profile: 'dev',
    field: 'pending login x',
    generation: 0,
  })

async function bringIn(store: CredentialStore): Promise<SealingKey> {
  const key = newSealingKey()
  await store.addKey({ id: key.id, custody: 'key-file', place: 'a place', madeAt: now })
  await store.switchKeys(key.id)
  return key
}

export function pendingLoginsContract(name: string, newPlace: NewPlace): void {
  const open = async (place: StorePlace): Promise<CredentialStore> => {
    const store = await place.open()
    onTestFinished(() => store.close())
    return store
  }
  async function withKey() {
    const place = newPlace()
    const store = await open(place)
    return { store, other: await open(place), key: await bringIn(store) }
  }
  type Scene = Awaited<ReturnType<typeof withKey>>

  const begin = ({ store, key }: Scene, id: string, profile = 'dev', expiresAt = later): Promise<boolean> =>
    store.addPendingLogin({ id, profile, expiresAt, box: boxOf(key) }, now)
  const idsOf = async (store: CredentialStore, profile = 'dev'): Promise<readonly string[]> =>
    (await store.pendingLoginsOf(profile)).map(({ id }) => id)
  const rolesIn = async (store: CredentialStore): Promise<unknown> =>
    (await store.keys()).map(({ role, boxes }) => [role, boxes])

  describe(`${name} keeps logins that are pending`, () => {
    it('to the millisecond and to the byte, for every process', async () => {
      const { store, other, key } = await withKey()
      const login = { id: 'one', profile: 'dev', expiresAt: later, box: boxOf(key) }
      expect(await store.addPendingLogin(login, now)).toBe(true)
      const found = await other.pendingLogin('one')
      expect({ ...found, box: Buffer.from(found?.box ?? []) }).toEqual({
        ...login,
        box: Buffer.from(login.box),
      })
      expect(await other.pendingLogin('two')).toBeUndefined()
      expect(await other.profiles()).toEqual(['dev'])
    })

    it('gives each to one taker', async () => {
      const scene = await withKey()
      await begin(scene, 'one')
      expect(await Promise.all([scene.store, scene.other].map((one) => one.takePendingLogin('one')))).toEqual(
        expect.arrayContaining([true, false]),
      )
      expect(await scene.store.pendingLogin('one')).toBeUndefined()
    })

    it('five of a profile: the oldest makes room, and other profiles keep theirs', async () => {
      const scene = await withKey()
      await begin(scene, 'of another', 'test')
      for (const id of ['1', '2', '3', '4', '5', '6', '7']) await begin(scene, id)
      expect(await idsOf(scene.store)).toEqual(['3', '4', '5', '6', '7'])
      expect(await idsOf(scene.store, 'test')).toEqual(['of another'])
    })

    it('removes those whose time is over when the next comes', async () => {
      const scene = await withKey()
      await begin(scene, 'over', 'test', now)
      await begin(scene, 'one')
      expect([await idsOf(scene.store, 'test'), await idsOf(scene.store)]).toEqual([[], ['one']])
    })

    it('removes them with their profile', async () => {
      const scene = await withKey()
      await begin(scene, 'one')
      await begin(scene, 'of another', 'test')
      await scene.store.remove('dev')
      expect([await idsOf(scene.store), await idsOf(scene.store, 'test')]).toEqual([[], ['of another']])
    })

    it('puts another box in the place of the one expected only, and counts what it keeps', async () => {
      const { store, key } = await withKey()
      const [one, two, three] = [boxOf(key), boxOf(key), boxOf(key)]
      await store.addPendingLogin({ id: 'one', profile: 'dev', expiresAt: later, box: one }, now)
      expect(await store.replacePendingLogin('one', two, one)).toBe(true)
      expect(await store.replacePendingLogin('one', three, one)).toBe(false)
      expect(await store.replacePendingLogin('none', three, one)).toBe(false)
      expect(Buffer.from((await store.pendingLogin('one'))?.box ?? [])).toEqual(Buffer.from(two))
      expect(await rolesIn(store)).toEqual([['newest', 2]])
    })

    it('drops no key that seals one, and takes in none that a dropped key sealed', async () => {
      const scene = await withKey()
      const { store, key } = scene
      await begin(scene, 'one')
      const next = await bringIn(store)
      expect(await store.dropKey(key.id)).toBe(false)
      const { box = boxOf(key) } = (await store.pendingLogin('one')) ?? {}
      await store.replacePendingLogin('one', boxOf(next), box)
      expect(await store.dropKey(key.id)).toBe(true)
      expect(await begin(scene, 'two')).toBe(false)
      expect(await idsOf(store)).toEqual(['one'])
    })

    it('takes in none of a key that may seal no more', async () => {
      const store = await open(newPlace(1))
      const key = await bringIn(store)
      const add = (id: string) =>
        store.addPendingLogin({ id, profile: 'dev', expiresAt: later, box: boxOf(key) }, now)
      expect(await add('one')).toBe(true)
      await expect(add('two')).rejects.toMatchObject({ code: 'STORE_KEY_WORN', exitCode: 5 })
      expect(await idsOf(store)).toEqual(['one'])
    })
  })
}

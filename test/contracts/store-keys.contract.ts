/** What every CredentialStore promises about the keys that seal it: part of the contract of a store. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { isOicError, Secret } from '../../src/foundation/index.ts'
import type { CredentialStore, StoredCredential } from '../../src/oauth/credentials/credential-store.ts'
import {
  type Box,
  newSealingKey,
  ringOf,
  type SealedField,
  type SealingKey,
  sealing,
} from '../../src/oauth/credentials/sealing/sealing.ts'
import type { NewPlace, StorePlace } from './store-places.ts'

const madeAt = new Date('2026-03-01T12:00:00.123Z')
const atOnce = AbortSignal.abort()

const recordOf = ({ id }: SealingKey) =>
  ({ id, custody: 'key-file', place: `place of ${id}`, madeAt }) as const

const boxOf = (key: SealingKey, field: SealedField = 'access token'): Box =>
  sealing('store', ringOf(key)).seal(new Secret('value'), { profile: 'dev', field, generation: 1 })

const credentialWith = (key: SealingKey): StoredCredential => ({
  binding: 'binding',
  state: 'ok',
  accessToken: boxOf(key),
  refreshToken: boxOf(key),
  receivedAt: madeAt,
  loggedInAt: madeAt,
})

const login = (key: SealingKey, generation = 1) => ({ generation, credential: credentialWith(key) })
const attempt = { generation: 1, startedAt: madeAt, inDoubt: false }

const rolesIn = async (store: CredentialStore): Promise<unknown> =>
  (await store.keys()).map(({ id, role, boxes }) => [id, role, boxes])

const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => (isOicError(error) ? `${error.code} ${error.exitCode}` : error))

export function storeKeysContract(name: string, newPlace: NewPlace): void {
  async function open(place: StorePlace = newPlace()): Promise<CredentialStore> {
    const store = await place.open()
    onTestFinished(() => store.close())
    return store
  }

  async function withKey(place: StorePlace = newPlace()) {
    const store = await open(place)
    const key = newSealingKey()
    await store.addKey(recordOf(key))
    await store.switchKeys(key.id)
    return { store, key }
  }

  describe(`${name} knows the keys that seal it`, () => {
    it('has none at first', async () => {
      expect(await (await open()).keys()).toEqual([])
    })

    it('keeps what is told of a key, for all who use it', async () => {
      const place = newPlace()
      const store = await open(place)
      const key = newSealingKey()
      await store.addKey(recordOf(key))
      expect(await (await open(place)).keys()).toEqual([{ ...recordOf(key), role: 'coming', boxes: 0 }])
    })

    it('leads a key from coming to gone, and keeps nothing of its place then', async () => {
      const { store, key } = await withKey()
      const next = newSealingKey()
      await store.addKey(recordOf(next))
      const underNewest = Buffer.from('the key that is going, sealed')
      await store.switchKeys(next.id, underNewest)
      const [going, newest] = await store.keys()
      expect(Buffer.from(going?.underNewest ?? [])).toEqual(underNewest)
      expect([going, newest]).toEqual([
        { ...recordOf(key), role: 'going', boxes: 0, underNewest: going?.underNewest },
        { ...recordOf(next), role: 'newest', boxes: 0 },
      ])
      expect(await store.dropKey(key.id)).toBe(true)
      expect(await store.keys()).toContainEqual({ ...recordOf(key), role: 'dropped', boxes: 0 })
      await store.forgetKey(key.id)
      expect(await store.keys()).toContainEqual({ ...recordOf(key), role: 'gone', place: '', boxes: 0 })
    })

    it('forgets a key that never came, and no other', async () => {
      const { store, key } = await withKey()
      const never = newSealingKey()
      await store.addKey(recordOf(never))
      for (const { id } of [key, never]) await store.forgetKey(id)
      expect(await rolesIn(store)).toEqual([[key.id, 'newest', 0]])
    })

    it.each(['credential', 'attempt', 'client secret'])(
      'does not drop a key while a %s needs it',
      async (what) => {
        const { store, key } = await withKey()
        const next = newSealingKey()
        await store.commit('dev', 0, login(what === 'credential' ? key : next))
        await store.claim('dev', attempt)
        if (what === 'attempt') await store.keepAnswer('dev', attempt, boxOf(key))
        if (what === 'client secret') await store.keepClientSecret('dev', { binding: '', box: boxOf(key) })
        await store.addKey(recordOf(next))
        await store.switchKeys(next.id)
        expect(await store.dropKey(key.id)).toBe(false)
        await store.remove('dev')
        expect(await store.dropKey(key.id)).toBe(true)
      },
    )

    it('takes in nothing that is sealed with a dropped key', async () => {
      const { store, key } = await withKey()
      const next = newSealingKey()
      await store.addKey(recordOf(next))
      await store.switchKeys(next.id)
      await store.commit('dev', 0, login(next))
      await store.claim('dev', attempt)
      const before = await store.read('dev')
      for (const end of [() => store.dropKey(key.id), () => store.forgetKey(key.id)]) {
        await end()
        expect(await store.commit('dev', 1, login(key, 2))).toBe(false)
        expect(await store.keepAnswer('dev', attempt, boxOf(key))).toBe(false)
        expect(await store.keepClientSecret('dev', { binding: '', box: boxOf(key) })).toBe(false)
      }
      expect(await store.read('dev')).toEqual(before)
      expect(await store.clientSecret('dev')).toBeUndefined()
    })

    it('replaces a client secret only while it is the one that was read', async () => {
      const { store, key } = await withKey()
      const [one, two, three] = [boxOf(key), boxOf(key), boxOf(key)]
      await store.keepClientSecret('dev', { binding: 'b', box: one })
      expect(await store.keepClientSecret('dev', { binding: 'b', box: two }, one)).toBe(true)
      expect(await store.keepClientSecret('dev', { binding: 'b', box: three }, one)).toBe(false)
      expect(await store.keepClientSecret('nobody', { binding: 'b', box: three }, one)).toBe(false)
      expect(Buffer.from((await store.clientSecret('dev'))?.box ?? [])).toEqual(Buffer.from(two))
    })

    it('names every profile of which it keeps anything', async () => {
      const { store, key } = await withKey()
      await store.commit('with login', 0, login(key))
      await store.keepClientSecret('with secret', { binding: '', box: boxOf(key) })
      expect(await store.profiles()).toEqual(['with login', 'with secret'])
    })

    it('lets one at a time change keys, and hinders no refresh', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      const lock = await one.lockKeys(atOnce)
      expect(await other.lockKeys(atOnce)).toBeUndefined()
      await using refreshing = await other.lock('dev', atOnce)
      expect(refreshing).toBeDefined()
      await lock?.[Symbol.asyncDispose]()
      await using next = await other.lockKeys(atOnce)
      expect(next).toBeDefined()
    })
  })

  describe(`[bar 42] ${name} counts what a key seals`, () => {
    it('adds up all that it keeps, and nothing that it does not', async () => {
      const { store, key } = await withKey()
      await store.commit('dev', 0, login(key))
      await store.claim('dev', attempt)
      await store.keepAnswer('dev', attempt, boxOf(key))
      await store.keepClientSecret('dev', { binding: '', box: boxOf(key) })
      await store.commit('dev', 7, login(key, 8))
      expect(await rolesIn(store)).toEqual([[key.id, 'newest', 4]])
    })

    it('demands another key at the limit, before anything is spent on one that is worn', async () => {
      const { store, key } = await withKey(newPlace(6))
      await store.commit('dev', 0, login(key))
      await store.claim('dev', attempt)
      await store.keepAnswer('dev', attempt, boxOf(key))
      const worn = 'STORE_KEY_WORN 5'
      expect(await outcomeOf(store.checkWritable())).toBe(worn)
      expect(await outcomeOf(store.claim('dev', attempt))).toBe(worn)
      // The claim was made when there was room: its answer is never refused.
      expect(await store.commit('dev', 1, login(key, 2))).toBe(true)
      expect(await store.keepClientSecret('dev', { binding: '', box: boxOf(key) })).toBe(true)
      expect(await outcomeOf(store.commit('dev', 2, login(key, 3)))).toBe(worn)
      expect(await outcomeOf(store.keepClientSecret('x', { binding: '', box: boxOf(key) }))).toBe(worn)
      expect((await store.read('dev')).generation).toBe(2)
      expect(await rolesIn(store)).toEqual([[key.id, 'newest', 6]])
    })

    it('goes on with the next key', async () => {
      const { store, key } = await withKey(newPlace(4))
      await store.commit('dev', 0, login(key))
      const next = newSealingKey()
      await store.addKey(recordOf(next))
      await store.switchKeys(next.id)
      expect(await store.claim('dev', attempt)).toBe(true)
      await store.checkWritable()
    })
  })
}

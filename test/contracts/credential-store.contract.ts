/** What every CredentialStore promises; a new store has to pass this and nothing else. */
import { afterEach, describe, expect, it } from 'vitest'
import type {
  Attempt,
  CredentialStore,
  ProfileRecord,
  StoredCredential,
} from '../../src/oauth/credentials/credential-store.ts'
import type { NewPlace, StorePlace } from './store-places.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const moment = (time: string): Date => new Date(`2026-03-01T${time}Z`)
const atOnce = AbortSignal.abort()

const aCredential = (parts: Partial<StoredCredential> = {}): StoredCredential => ({
  binding: 'binding-1',
  tokenEndpoint: 'https://id.example.com/token',
  state: 'ok',
  reason: undefined,
  accessToken: bytes('sealed access token'),
  refreshToken: bytes('sealed refresh token'),
  receivedAt: moment('12:00:00'),
  expiresAt: moment('13:00:00.123'),
  loggedInAt: moment('11:00:00'),
  refreshedAt: undefined,
  ...parts,
})

const anAttempt = (parts: Partial<Attempt> = {}): Attempt => ({
  generation: 1,
  startedAt: moment('12:30:00'),
  inDoubt: false,
  answer: undefined,
  rescued: undefined,
  problem: undefined,
  ...parts,
})

/** Boxes as plain arrays, so that one kind of byte array equals another. */
const plain = (record: ProfileRecord): unknown =>
  JSON.parse(
    JSON.stringify(record, (_key, value: unknown) => (value instanceof Uint8Array ? [...value] : value)),
  )

export function credentialStoreContract(name: string, newPlace: NewPlace): void {
  describe(`${name} keeps the contract of a credential store`, () => {
    const opened: CredentialStore[] = []
    const open = async (place: StorePlace = newPlace()): Promise<CredentialStore> => {
      const store = await place.open()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })
    const withLogin = async (store: CredentialStore, credential = aCredential()): Promise<void> => {
      expect(await store.commit('dev', 0, { generation: 1, credential })).toBe(true)
    }
    const read = async (store: CredentialStore, profile = 'dev'): Promise<unknown> =>
      plain(await store.read(profile))
    const records = (...parts: Parameters<typeof plain>): unknown => plain(...parts)

    it('knows nothing of a profile it never saw', async () => {
      const store = await open()
      expect(await store.read('dev')).toEqual({ generation: 0 })
      expect(await store.clientSecret('dev')).toBeUndefined()
    })

    it('returns what was committed, to the millisecond and to the byte', async () => {
      const store = await open()
      const credential = aCredential({ refreshedAt: moment('12:00:00.5') })
      await withLogin(store, credential)
      expect(await read(store)).toEqual(records({ generation: 1, credential }))
    })

    it('returns what is absent as absent', async () => {
      const store = await open()
      const bare = aCredential({
        tokenEndpoint: undefined,
        accessToken: undefined,
        refreshToken: undefined,
        expiresAt: undefined,
      })
      await withLogin(store, { ...bare, state: 'needs_login', reason: 'refresh_token_refused' })
      expect(await read(store)).toEqual(
        records({
          generation: 1,
          credential: { ...bare, state: 'needs_login', reason: 'refresh_token_refused' },
        }),
      )
    })

    it('shows what one user committed to another at once', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      await withLogin(one)
      expect(await read(other)).toEqual(await read(one))
      expect(other.id).toBe(one.id)
    })

    it('is another store for other boxes than any other', async () => {
      expect((await open()).id).not.toBe((await open()).id)
    })

    it('commits for one of two who expect the same generation', async () => {
      const store = await open()
      await withLogin(store)
      const second = { generation: 2, credential: aCredential({ refreshToken: bytes('second') }) }
      const third = { generation: 2, credential: aCredential({ refreshToken: bytes('third') }) }
      expect(await store.commit('dev', 1, second)).toBe(true)
      expect(await store.commit('dev', 1, third)).toBe(false)
      expect(await read(store)).toEqual(records(second))
    })

    it('leaves the credential alone when a change names none', async () => {
      const store = await open()
      await withLogin(store)
      const attempt = anAttempt({ problem: 'IDENTITY_UNAVAILABLE', rescued: bytes('rescued'), inDoubt: true })
      expect(await store.commit('dev', 1, { generation: 1, attempt })).toBe(true)
      expect(await read(store)).toEqual(records({ generation: 1, credential: aCredential(), attempt }))
    })

    it('ends the attempt when a change names none', async () => {
      const store = await open()
      await withLogin(store)
      await store.claim('dev', anAttempt())
      await store.commit('dev', 1, { generation: 2, credential: aCredential() })
      expect(await read(store)).toEqual(records({ generation: 2, credential: aCredential() }))
    })

    it('changes nothing when it proves that it can be written', async () => {
      const store = await open()
      await store.checkWritable()
      await withLogin(store)
      const before = await read(store)
      await store.checkWritable()
      expect(await read(store)).toEqual(before)
    })

    it('records a claim, and replaces an earlier one', async () => {
      const store = await open()
      await withLogin(store)
      expect(await store.claim('dev', anAttempt())).toBe(true)
      const second = anAttempt({ startedAt: moment('12:45:00'), inDoubt: true })
      expect(await store.claim('dev', second)).toBe(true)
      expect(await read(store)).toEqual(
        records({ generation: 1, credential: aCredential(), attempt: second }),
      )
    })

    it('refuses a claim at another generation, and for a profile without a login', async () => {
      const store = await open()
      expect(await store.claim('dev', anAttempt())).toBe(false)
      await withLogin(store)
      expect(await store.claim('dev', anAttempt({ generation: 2 }))).toBe(false)
      expect(await read(store)).toEqual(records({ generation: 1, credential: aCredential() }))
    })

    it('keeps the answer of a claimed attempt', async () => {
      const store = await open()
      await withLogin(store)
      await store.claim('dev', anAttempt())
      const answer = new Uint8Array(1024 * 1024).fill(7)
      expect(await store.keepAnswer('dev', anAttempt(), answer)).toBe(true)
      expect((await store.read('dev')).attempt?.answer?.length).toBe(answer.length)
    })

    it('keeps no answer of an attempt that is over', async () => {
      const store = await open()
      await withLogin(store)
      await store.claim('dev', anAttempt())
      await store.commit('dev', 1, { generation: 2, credential: aCredential() })
      expect(await store.keepAnswer('dev', anAttempt(), bytes('late'))).toBe(false)
      expect(await read(store)).toEqual(records({ generation: 2, credential: aCredential() }))
    })

    it('keeps a client secret for each profile, with its binding and its token endpoint', async () => {
      const store = await open()
      await store.keepClientSecret('dev', { binding: 'one', box: bytes('first') })
      const second = { binding: 'two', box: bytes('second') }
      const kept = async () => {
        const found = await store.clientSecret('dev')
        return { ...found, box: [...(found?.box ?? [])] }
      }
      for (const tokenEndpoint of [undefined, 'https://id.example.com/token']) {
        await store.keepClientSecret('dev', { ...second, tokenEndpoint })
        expect(await kept()).toEqual({ ...second, tokenEndpoint, box: [...second.box] })
      }
      expect(await store.clientSecret('test')).toBeUndefined()
    })

    it('removes everything of one profile and nothing of another', async () => {
      const store = await open()
      await withLogin(store)
      await store.commit('test', 0, { generation: 1, credential: aCredential() })
      await store.claim('dev', anAttempt())
      await store.keepClientSecret('dev', { binding: 'one', box: bytes('secret') })
      await store.remove('dev')
      expect((await store.read('dev')).credential).toBeUndefined()
      expect((await store.read('dev')).attempt).toBeUndefined()
      expect(await store.clientSecret('dev')).toBeUndefined()
      expect((await store.read('test')).credential).toBeDefined()
    })

    it('never gives a generation twice, not even after a removal', async () => {
      const store = await open()
      await withLogin(store)
      await store.claim('dev', anAttempt())
      await store.remove('dev')
      const { generation } = await store.read('dev')
      await store.commit('dev', generation, { generation: generation + 1, credential: aCredential() })
      expect(await store.keepAnswer('dev', anAttempt(), bytes('of the removed login'))).toBe(false)
      expect(await store.commit('dev', 1, { generation: 2, credential: aCredential() })).toBe(false)
    })

    it('takes any name for a profile as plain text', async () => {
      const store = await open()
      for (const profile of ['__proto__', 'constructor', '../../etc', "'; --", 'ü'.repeat(300), ' ']) {
        expect(await store.read(profile)).toEqual({ generation: 0 })
        expect(await store.commit(profile, 0, { generation: 1, credential: aCredential() })).toBe(true)
        expect((await store.read(profile)).generation).toBe(1)
        await using lock = await store.lock(profile, atOnce)
        expect(lock).toBeDefined()
      }
    })

    it('gives the lock of a profile to one at a time', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      const held = await one.lock('dev', atOnce)
      expect(held).toBeDefined()
      expect(await other.lock('dev', atOnce)).toBeUndefined()
      expect(await one.lock('dev', atOnce)).toBeUndefined()
      await held?.[Symbol.asyncDispose]()
      await using again = await other.lock('dev', atOnce)
      expect(again).toBeDefined()
    })

    it('locks each profile for itself, and lets others read and write meanwhile', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      await using _dev = await one.lock('dev', atOnce)
      await using test = await other.lock('test', atOnce)
      expect(test).toBeDefined()
      await withLogin(other)
      expect((await other.read('dev')).generation).toBe(1)
    })

    it('hands the lock on to one who waits for it', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      const held = await one.lock('dev', atOnce)
      const waiting = other.lock('dev', new AbortController().signal)
      await held?.[Symbol.asyncDispose]()
      await using got = await waiting
      expect(got).toBeDefined()
    })

    it('lets one who waits for the lock give up', async () => {
      const place = newPlace()
      const [one, other] = [await open(place), await open(place)]
      await using _held = await one.lock('dev', atOnce)
      const patience = new AbortController()
      const waiting = other.lock('dev', patience.signal)
      patience.abort()
      expect(await waiting).toBeUndefined()
    })
  })
}

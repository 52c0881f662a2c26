/**
 * The keys of a store as one process knows them. Another process may change them at any time: at each look into
 * the store its list of keys is read as well, and what is new there is fetched from its custody. A key that was
 * had once is not forgotten, as a record that was read before the change is opened after it.
 */
import { isOicError, OicError } from '../../../foundation/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import { boxesOf } from '../credential-store.ts'
import type { Custodies } from '../key-custody/custodies.ts'
import type { KeyRecord } from '../key-records.ts'
import { openFormerKey } from './former-key.ts'
import { type Box, type KeyRing, keyIdOf, type SealingKey } from './sealing.ts'

export interface LiveRing extends KeyRing {
  /** Takes over a key that was made here; it is the newest. */
  learn(key: SealingKey): void
  /** Makes sure of the newest key, and of those that these boxes ask for as far as the store knows them. */
  follow(boxes: readonly Box[]): Promise<void>
}

export function liveRing(store: Pick<CredentialStore, 'keys' | 'id'>, custodies: Custodies): LiveRing {
  const known = new Map<string, SealingKey>()
  let newest: SealingKey | undefined
  const have = async (record: KeyRecord): Promise<SealingKey> => {
    const key =
      known.get(record.id) ??
      (newest && openFormerKey(store.id, newest, record)) ??
      (await fetched(record, custodies))
    known.set(record.id, key)
    return key
  }
  return {
    newest() {
      if (!newest) throw new Error('nothing was read before sealing')
      return newest
    },
    find: (id) => known.get(id),
    learn(key) {
      known.set(key.id, key)
      newest = key
    },
    async follow(boxes) {
      const asked = new Set(boxes.map(keyIdOf))
      const records = await store.keys()
      const first = records.find(({ role }) => role === 'newest')
      if (first) {
        newest = await have(first).catch((cause: unknown) => {
          throw isOicError(cause, 'STORE_PASSPHRASE_WRONG') ? changed(cause, records, newest) : cause
        })
      }
      for (const record of records) if (record.role === 'going' && asked.has(record.id)) await have(record)
    },
  }
}

/** A passphrase that was right, or still looks so to whoever began to change it. */
function changed(cause: OicError, records: readonly KeyRecord[], known: SealingKey | undefined): OicError {
  const isUnfinished = records.some(({ role, custody }) => role === 'going' && custody === 'passphrase')
  if (!known && !isUnfinished) return cause
  const change = known
    ? 'the key was changed after this program had opened the store'
    : 'a change of the passphrase was cut off after the new one had taken over'
  return new OicError('STORE_PASSPHRASE_WRONG', { details: { change }, cause })
}

async function fetched(record: KeyRecord, custodies: Custodies): Promise<SealingKey> {
  const custody = custodies.of(record.custody)
  const key = await custody.read(record)
  if (key.id === record.id) return key
  const details = { where: custody.describe(record.place), problem: 'another key is there' }
  throw new OicError('STORE_KEY_OUT_OF_REACH', { details })
}

/** The store as this process sees it: whoever has read from it has the keys to open that, and to seal. */
export function followedStore(store: CredentialStore, ring: LiveRing): CredentialStore {
  /** Read again when a box is of a key that came after the read; a second time tells nothing new. */
  async function followed<T>(read: () => Promise<T>, boxesIn: (found: T) => readonly Box[]): Promise<T> {
    const found = await read()
    await ring.follow(boxesIn(found))
    if (boxesIn(found).every((box) => ring.find(keyIdOf(box)))) return found
    const again = await read()
    await ring.follow(boxesIn(again))
    return again
  }
  return {
    ...store,
    read: (profile) => followed(() => store.read(profile), boxesOf),
    clientSecret: (profile) =>
      followed(
        () => store.clientSecret(profile),
        (secret) => (secret ? [secret.box] : []),
      ),
    pendingLogin: (id) =>
      followed(
        () => store.pendingLogin(id),
        (login) => (login ? [login.box] : []),
      ),
    pendingLoginsOf: (profile) =>
      followed(
        () => store.pendingLoginsOf(profile),
        (logins) => logins.map(({ box }) => box),
      ),
  }
}

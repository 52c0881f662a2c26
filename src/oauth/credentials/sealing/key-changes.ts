/**
 * How a key comes to a store and how another takes its place, told in the order it happens. A process may die
 * after every step. Whoever comes next finds a store that opens, and `changeKey` goes on where it stopped: what
 * is to be undone or finished is always written down before it is done.
 */
import { type Clock, isOicError, OicError } from '../../../foundation/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import type { Custodies } from '../key-custody/custodies.ts'
import type { KeyCustody } from '../key-custody/key-custody.ts'
import type { CustodyKind, KeyRecord } from '../key-records.ts'
import { sealFormerKey } from './former-key.ts'
import type { LiveRing } from './live-ring.ts'
import { resealProfile } from './resealing.ts'
import type { Sealing, SealingKey } from './sealing.ts'

/** What has just been done: for tests, which end the process there. */
export type KeyStep = 'recorded' | 'kept' | 'switched' | 'resealed' | 'dropped' | 'emptied'

export interface KeyParts {
  readonly store: CredentialStore
  readonly ring: LiveRing
  readonly custodies: Custodies
  readonly clock: Clock
  readonly reached?: ((step: KeyStep) => void | Promise<void>) | undefined
}

const withRole = async ({ store }: KeyParts, role: KeyRecord['role']): Promise<readonly KeyRecord[]> =>
  (await store.keys()).filter((key) => key.role === role)

/** A key that never sealed anything. Where its place cannot be reached, it stays written down until it can. */
async function forgetWhatNeverCame(parts: KeyParts): Promise<void> {
  const { store, custodies } = parts
  for (const key of await withRole(parts, 'coming')) {
    try {
      await custodies.of(key.custody).remove(key)
      await store.forgetKey(key.id)
    } catch (error) {
      if (!isOicError(error)) throw error
    }
  }
}

/** From the end of this on, everything is sealed with the new key. To be called with the lock of the keys held. */
async function bringIn(parts: KeyParts, custody: KeyCustody, former?: SealingKey): Promise<void> {
  const { store, ring, clock, reached } = parts
  await forgetWhatNeverCame(parts)
  const known = new Set((await store.keys()).map(({ id }) => id))
  const { key, place, keep } = await custody.prepare({ isFirst: !former, known })
  await store.addKey({ id: key.id, custody: custody.kind, place, madeAt: clock.now() })
  await reached?.('recorded')
  await keep()
  await reached?.('kept')
  await store.switchKeys(key.id, former && sealFormerKey(store.id, key, former))
  ring.learn(key)
  await reached?.('switched')
}

const longestQuarrelMs = 10_000

/**
 * Makes the key of a store that has none: one that was made just now, by this process or by one that died over
 * it. A store that holds anything is never given a first key.
 * @returns whether it is new
 */
export async function firstKey(parts: KeyParts): Promise<boolean> {
  const { store, custodies } = parts
  const isThere = async () => (await withRole(parts, 'newest')).length > 0
  if (await isThere()) return false
  const custody = await custodies.forNewStore()
  await using lock = await store.lockKeys(AbortSignal.timeout(longestQuarrelMs))
  if (!lock) throw busy('another process is making the first key')
  if (await isThere()) return false
  if ((await store.profiles()).length > 0) {
    const problem = 'it does not say which key seals it'
    throw new OicError('STORE_UNREADABLE', { details: { path: 'credentials.db', problem } })
  }
  await bringIn(parts, custody)
  return true
}

const busy = (problem: string, meanwhile?: string): OicError =>
  new OicError('STORE_KEYS_BUSY', { details: { problem, ...(meanwhile && { meanwhile }) } })

export interface KeyChange {
  /** `finished`: an earlier change was, and that is what was asked for. */
  readonly outcome: 'changed' | 'finished' | 'already there'
}

/** A refresh under way ends within two minutes. */
const longestRefreshMs = 150_000

/**
 * Seals everything with a new key, in the custody so far or in another one, and ends the old key.
 * @throws {OicError} STORE_KEYS_BUSY when it cannot be ended now; it may be called again
 */
export async function changeKey(parts: KeyParts, sealing: Sealing, to?: CustodyKind): Promise<KeyChange> {
  const { store, custodies } = parts
  await using lock = await store.lockKeys(AbortSignal.timeout(longestQuarrelMs))
  if (!lock) throw busy('another process is changing keys')
  const hadBegun = (await withRole(parts, 'going')).length > 0
  await endOldKeys(parts, sealing)
  const [newest] = await withRole(parts, 'newest')
  const isThere = newest?.custody === (to ?? newest?.custody)
  if (hadBegun && isThere) return { outcome: 'finished' }
  if (to && isThere) return { outcome: 'already there' }
  await bringIn(parts, custodies.of(to ?? newest?.custody ?? 'key-file'), await formerKey(parts))
  await endOldKeys(parts, sealing)
  return { outcome: 'changed' }
}

/** Another process may have changed it since this one looked. */
async function formerKey({ ring }: KeyParts): Promise<SealingKey> {
  await ring.follow([])
  return ring.newest()
}

async function endOldKeys(parts: KeyParts, sealing: Sealing): Promise<void> {
  const { store, custodies, reached } = parts
  for (const key of await withRole(parts, 'going')) await sealAnew(parts, sealing, key)
  for (const key of await withRole(parts, 'dropped')) {
    await custodies.of(key.custody).remove(key)
    await reached?.('emptied')
    await store.forgetKey(key.id)
  }
}

/** More rounds than anybody needs: each is a login that was sealed with the old key since the last look. */
const mostRounds = 10

async function sealAnew(parts: KeyParts, sealing: Sealing, { id }: KeyRecord): Promise<void> {
  const { store, reached } = parts
  const [newest] = await withRole(parts, 'newest')
  const meanwhile = newest?.custody === 'passphrase' ? 'a new passphrase is in force already' : undefined
  const patience = AbortSignal.timeout(longestRefreshMs)
  for (let round = 0; round < mostRounds; round += 1) {
    for (const profile of await store.profiles()) {
      if (!(await resealProfile(store, sealing, profile, patience))) {
        throw busy(`profile "${profile}" is being refreshed by another process`, meanwhile)
      }
      await reached?.('resealed')
    }
    if (!(await store.dropKey(id))) continue
    await reached?.('dropped')
    return
  }
  throw busy('others go on sealing with the old key', meanwhile)
}

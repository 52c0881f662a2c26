/** The store of one machine together with the keys that open it. */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../../foundation/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import { custodiesFor, type KeyMeans } from '../key-custody/custodies.ts'
import { keyOfFormat1 } from '../key-custody/key-file.ts'
import { toldAsStore } from '../stores/sqlite-errors.ts'
import { openSqliteStore } from '../stores/sqlite-store.ts'
import { firstKey, type KeyParts, type KeyStep } from './key-changes.ts'
import { followedStore, liveRing } from './live-ring.ts'
import { type Sealing, sealing } from './sealing.ts'

export interface SealedStorePlace {
  readonly folder: string
  readonly clock: Clock
  readonly keys: KeyMeans
  readonly reached?: ((step: KeyStep) => void | Promise<void>) | undefined
  /** How many boxes a key may seal. */
  readonly mostBoxes?: number
}

export interface SealedStore {
  readonly store: CredentialStore
  readonly sealing: Sealing
  readonly parts: KeyParts
  /** Whether the store had no key before. */
  readonly created: boolean
}

export const hasStore = (folder: string): boolean =>
  (lstatSync(join(folder, 'credentials.db'), { throwIfNoEntry: false })?.size ?? 0) > 0

/** @throws {OicError} STORE_…; a store whose key cannot be had does not open */
export const openSealedStore = (place: SealedStorePlace): Promise<SealedStore> =>
  toldAsStore(place.folder, () => opened(place))

async function opened(place: SealedStorePlace): Promise<SealedStore> {
  const { folder, clock, keys, reached, mostBoxes } = place
  const custodies = custodiesFor(folder, keys)
  // Where its key could not be kept, no store is begun.
  if (!hasStore(folder)) await custodies.forNewStore()
  const sqlite = await openSqliteStore({
    folder,
    formerKey: () => keyOfFormat1(folder),
    ...(mostBoxes !== undefined && { mostBoxes }),
  })
  try {
    const ring = liveRing(sqlite, custodies)
    const store = followedStore(sqlite, ring)
    const parts = { store, ring, custodies, clock, reached }
    const created = await firstKey(parts)
    await ring.follow([])
    return { store, sealing: sealing(store.id, ring), parts, created }
  } catch (error) {
    await sqlite.close()
    throw error
  }
}

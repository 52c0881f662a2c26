import { join } from 'node:path'
import { OicError } from '../../../foundation/index.ts'
import type { CustodyKind } from '../key-records.ts'
import { toldAsStore } from '../stores/sqlite-errors.ts'
import { changeKey, type KeyChange } from './key-changes.ts'
import { hasStore, openSealedStore, type SealedStorePlace } from './sealed-store.ts'

/** What may be told of the key that seals the store. */
export interface KeyFacts {
  readonly id: string
  readonly custody: CustodyKind
  /** The place, in words. */
  readonly where: string
  readonly madeAt: Date
  readonly boxes: number
  /** Whether an earlier change of keys was cut off, and an older key is still of use. */
  readonly isUnfinished: boolean
}

/** The keys of the store in a folder. Every method may throw the STORE_… errors of the catalogue. */
export interface StoreKeys extends AsyncDisposable {
  show(): Promise<KeyFacts>
  /**
   * Seals everything with a new key, there or in another custody. A move makes a new key too: copies of the old
   * place, in a backup for instance, then open nothing.
   */
  change(to?: CustodyKind): Promise<KeyChange>
}

/** @throws {OicError} STORE_ABSENT and whatever else keeps the store from opening */
export async function openStoreKeys(place: SealedStorePlace): Promise<StoreKeys> {
  const path = join(place.folder, 'credentials.db')
  const isThere = await toldAsStore(path, () => hasStore(place.folder))
  if (!isThere) throw new OicError('STORE_ABSENT', { details: { path } })
  const { store, sealing, parts } = await openSealedStore(place)
  return {
    async show() {
      const all = await store.keys()
      const newest = all.find(({ role }) => role === 'newest')
      if (!newest) throw new OicError('STORE_ABSENT', { details: { path } })
      const { id, custody, madeAt, boxes } = newest
      const where = parts.custodies.of(custody).describe(newest.place)
      const isUnfinished = all.some(({ role }) => role === 'going' || role === 'dropped')
      return { id, custody, where, madeAt, boxes, isUnfinished }
    },
    change: (to) => toldAsStore(place.folder, () => changeKey(parts, sealing, to)),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

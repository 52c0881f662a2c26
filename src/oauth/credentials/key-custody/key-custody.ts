/** Where the keys of a store rest: an interface, with one file beside this one for each place. */
import type { CustodyKind, KeyRecord } from '../key-records.ts'
import type { SealingKey } from '../sealing/sealing.ts'

/** A key that is at no place yet: where it will be is written down first. */
export interface PreparedKey {
  readonly key: SealingKey
  readonly place: string
  /** Puts it there, to last, and sees to it that it can be read again. */
  keep(): Promise<void>
}

export interface KeyWishes {
  /** The store has had no key and holds nothing: what its maker left behind before it died may be taken up. */
  readonly isFirst: boolean
  /** Ids of the keys that the store has or had. */
  readonly known: ReadonlySet<string>
}

export type KeptKey = Pick<KeyRecord, 'id' | 'place'>

/** Every method may throw the STORE_KEY… and STORE_PASSPHRASE… errors of the catalogue. */
export interface KeyCustody {
  readonly kind: CustodyKind
  prepare(wishes: KeyWishes): Promise<PreparedKey>
  /** Never makes one: a key that cannot be had is an error, and stays one until it can be had again. */
  read(kept: KeptKey): Promise<SealingKey>
  /** Empties the place of this key, if it is there. */
  remove(kept: KeptKey): Promise<void>
  /** The place in words. */
  describe(place: string): string
}

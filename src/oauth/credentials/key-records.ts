/** Which keys a store was sealed with, and where they rest. */
import type { Box } from './sealing/sealing.ts'

/**
 * What a key does for the store. `coming`: nothing yet; it may not even be at its place. `newest`: it seals, and
 * opens. `going`: it opens what has not been sealed anew yet. `dropped`: nothing any more, but it may still be
 * at its place. `gone`: it is known only so that nothing sealed with it is taken in.
 */
export type KeyRole = 'coming' | 'newest' | 'going' | 'dropped' | 'gone'

export type CustodyKind = 'keychain' | 'key-file' | 'passphrase' | 'command'

/** A key that seals the store, or did: what it is known by and where it rests, never the key itself. */
export interface KeyRecord {
  readonly id: string
  readonly role: KeyRole
  readonly custody: CustodyKind
  /** What the custody needs to find it again; no secret. Empty once it is gone. */
  readonly place: string
  readonly madeAt: Date
  /** How many boxes were sealed with it and kept, at some time. */
  readonly boxes: number
  /** The key itself while it is going, sealed with the newest: whoever has that one opens everything. */
  readonly underNewest?: Box | undefined
}

/** Which keys there are. A store knows them apart by what boxes say of themselves. */
export interface KeyRecords {
  keys(): Promise<readonly KeyRecord[]>
  /** Writes down where a key will be, before it is there: one that nobody knows of could not be removed. */
  addKey(key: Pick<KeyRecord, 'id' | 'custody' | 'place' | 'madeAt'>): Promise<void>
  /**
   * In one commit, the key that is coming becomes the newest, and the newest so far is going.
   * @param underNewest the one that is going, sealed with the one that is coming; forgotten when it is dropped
   */
  switchKeys(coming: string, underNewest?: Box): Promise<void>
  /** A key that is going is dropped, if no box of it is kept any more. False: there are some. */
  dropKey(going: string): Promise<boolean>
  /** Its place is empty: one that never came is forgotten, a dropped one is gone. */
  forgetKey(id: string): Promise<void>
  /** The right to change keys, held by one at a time; as `lock`. */
  lockKeys(patience: AbortSignal): Promise<AsyncDisposable | undefined>
}

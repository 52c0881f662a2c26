/**
 * Where credentials rest and who may refresh. A store holds sealed boxes and plain facts, never a secret
 * in clear. Memory and SQLite implement it; another store has to pass the same contract suite,
 * test/contracts/credential-store.contract.ts.
 *
 * The generation is the only judge between writers: it grows with each login, refresh and logout and never
 * returns to an earlier number, not even after a profile was removed.
 */
import type { BrowserTurns } from './browser-turn.ts'
import type { EndReason } from './credential.ts'
import type { KeyRecords } from './key-records.ts'
import type { PendingLoginStore } from './pending-login-store.ts'
import type { Box } from './sealing/sealing.ts'

export interface StoredCredential {
  readonly binding: string
  /** Where its tokens came from: they are renewed nowhere else. Absent: nobody has written it down yet. */
  readonly tokenEndpoint?: string | undefined
  readonly state: 'ok' | 'needs_login' | 'logged_out'
  readonly reason?: EndReason | undefined
  readonly accessToken?: Box | undefined
  readonly refreshToken?: Box | undefined
  readonly receivedAt: Date
  readonly expiresAt?: Date | undefined
  readonly loggedInAt: Date
  readonly refreshedAt?: Date | undefined
}

/** A refresh that was begun and has not ended in a new generation (yet). */
export interface Attempt {
  /** The generation whose refresh token is presented. */
  readonly generation: number
  readonly startedAt: Date
  /** The server may have spent the refresh token in an earlier try whose answer nobody has. */
  readonly inDoubt: boolean
  /** The raw answer, sealed before it is judged; gone again once it is. */
  readonly answer?: Box | undefined
  /** A refresh token found in an answer that was refused as a whole. */
  readonly rescued?: Box | undefined
  /** How the try ended, as an error code; absent while it goes on, or when its process died. */
  readonly problem?: string | undefined
  /** The server is left alone until then, by everybody. */
  readonly notBefore?: Date | undefined
  /** How many tries in a row ended in trouble of the server's, without it saying how long to wait. */
  readonly failures?: number | undefined
}

export interface ProfileRecord {
  /** What the next commit must name; for an unknown profile, the number its first generation follows. */
  readonly generation: number
  readonly credential?: StoredCredential | undefined
  readonly attempt?: Attempt | undefined
}

export interface Change {
  /** The generation after the change: the expected one, or one more. */
  readonly generation: number
  /** Replaces the credential; when absent, not a byte of it changes. */
  readonly credential?: StoredCredential | undefined
  /** What becomes of the attempt; absent: it is over. */
  readonly attempt?: Attempt | undefined
}

export interface SealedClientSecret {
  readonly binding: string
  /** Where it was presented first: it is presented nowhere else. Absent: nowhere yet. */
  readonly tokenEndpoint?: string | undefined
  readonly box: Box
}

/** Held until it is disposed of. */
export type HeldLock = AsyncDisposable

/**
 * Every method may throw STORE_UNREADABLE: what is kept is damaged. STORE_WRITE_FAILED says that the disk or
 * a permission stands in the way, rarely of reading too; a method that writes has then changed nothing.
 * What a writing method has returned from survives a power cut (as far as the store survives one at all).
 */
export interface CredentialStore extends KeyRecords, PendingLoginStore, BrowserTurns, AsyncDisposable {
  /** Ties every box to this store: a box copied into another one does not open. */
  readonly id: string
  /**
   * Proves by a write that there is room for a login; changes nothing that is kept.
   * @throws {OicError} STORE_KEY_WORN when the newest key may seal no more
   */
  checkWritable(): Promise<void>
  read(profile: string): Promise<ProfileRecord>
  /** Every profile of which anything is kept. */
  profiles(): Promise<readonly string[]>
  /**
   * One commit, made only while the profile is at `expected` and with boxes of keys that are not dropped. False:
   * somebody else was first.
   * @throws {OicError} STORE_KEY_WORN when a login comes that no claim or check went before
   */
  commit(profile: string, expected: number, change: Change): Promise<boolean>
  /**
   * Records an attempt at `attempt.generation` before anything is sent, and proves on the way that there is
   * room to keep an answer. False: the profile is at another generation.
   * @throws {OicError} STORE_KEY_WORN when the newest key may seal no more
   */
  claim(profile: string, attempt: Attempt): Promise<boolean>
  /** Keeps the answer of the claimed attempt, somewhere else if need be. False: that attempt is over. */
  keepAnswer(
    profile: string,
    attempt: Pick<Attempt, 'generation' | 'startedAt'>,
    answer: Box,
  ): Promise<boolean>
  clientSecret(profile: string): Promise<SealedClientSecret | undefined>
  /**
   * @param expected the box that it replaces; when absent, whatever is there
   * @returns false: there is another box, or the key of the new one was dropped
   * @throws {OicError} STORE_KEY_WORN
   */
  keepClientSecret(profile: string, secret: SealedClientSecret, expected?: Box): Promise<boolean>
  /** Removes credential, attempt, client secret and pending logins of the profile. */
  remove(profile: string): Promise<void>
  /**
   * The right to refresh the profile, held by one at a time among all who use the store, and free again when
   * its holder dies. Tried at least once; undefined when `patience` ends first.
   */
  lock(profile: string, patience: AbortSignal): Promise<HeldLock | undefined>
  close(): Promise<void>
}

const isBox = (box: Box | undefined): box is Box => box !== undefined

/** Everything that is sealed in a record. */
export const boxesOf = ({ credential, attempt }: Partial<ProfileRecord>): readonly Box[] =>
  [credential?.accessToken, credential?.refreshToken, attempt?.answer, attempt?.rescued].filter(isBox)

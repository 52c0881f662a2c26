/**
 * Where credentials rest and who may refresh. A store holds sealed boxes and plain facts, never a secret
 * in clear. Memory and SQLite implement it; another store has to pass the same contract suite,
 * test/contracts/credential-store.contract.ts.
 *
 * The generation is the only judge between writers: it grows with each login, refresh and logout and never
 * returns to an earlier number, not even after a profile was removed.
 */
import type { EndReason } from './credential.ts'
import type { Box } from './sealing.ts'

export interface StoredCredential {
  readonly binding: string
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
  readonly box: Box
}

/** Held until it is disposed of. */
export type ProfileLock = AsyncDisposable

/**
 * Every method may throw STORE_UNREADABLE: what is kept is damaged. STORE_WRITE_FAILED says that the disk or
 * a permission stands in the way, rarely of reading too; a method that writes has then changed nothing.
 * What a writing method has returned from survives a power cut (as far as the store survives one at all).
 */
export interface CredentialStore extends AsyncDisposable {
  /** Ties every box to this store: a box copied into another one does not open. */
  readonly id: string
  /** Proves by a write that there is room for a login; changes nothing that is kept. */
  checkWritable(): Promise<void>
  read(profile: string): Promise<ProfileRecord>
  /** One commit, made only while the profile is at `expected`. False: somebody else was first. */
  commit(profile: string, expected: number, change: Change): Promise<boolean>
  /**
   * Records an attempt at `attempt.generation` before anything is sent, and proves on the way that there is
   * room to keep an answer. False: the profile is at another generation.
   */
  claim(profile: string, attempt: Attempt): Promise<boolean>
  /** Keeps the answer of the claimed attempt, somewhere else if need be. False: that attempt is over. */
  keepAnswer(profile: string, generation: number, answer: Box): Promise<boolean>
  clientSecret(profile: string): Promise<SealedClientSecret | undefined>
  keepClientSecret(profile: string, secret: SealedClientSecret): Promise<void>
  /** Removes credential, attempt and client secret of the profile. */
  remove(profile: string): Promise<void>
  /**
   * The right to refresh the profile, held by one at a time among all who use the store, and free again when
   * its holder dies. Tried at least once; undefined when `patience` ends first.
   */
  lock(profile: string, patience: AbortSignal): Promise<ProfileLock | undefined>
  close(): Promise<void>
}

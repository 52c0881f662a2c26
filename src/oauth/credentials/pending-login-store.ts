/** Logins that were begun by one command and are to be finished by another, as a store keeps them. */
import type { Box } from './sealing/sealing.ts'

export interface SealedPendingLogin {
  readonly id: string
  readonly profile: string
  readonly expiresAt: Date
  readonly box: Box
}

/** Whoever begins again and again is given the newest few: the oldest makes room. */
export const mostPendingLogins = 5

/** Part of what a credential store keeps; its methods throw as the others do. */
export interface PendingLoginStore {
  /**
   * In one commit: keeps it, and removes what had expired by `now` and the profile's oldest beyond
   * `mostPendingLogins`.
   * @returns false: the key of the box was dropped
   * @throws {OicError} STORE_KEY_WORN
   */
  addPendingLogin(login: SealedPendingLogin, now: Date): Promise<boolean>
  pendingLogin(id: string): Promise<SealedPendingLogin | undefined>
  /** Oldest first. */
  pendingLoginsOf(profile: string): Promise<readonly SealedPendingLogin[]>
  /** Puts another box in the place of one. False: it is gone, or another, or the key was dropped. */
  replacePendingLogin(id: string, box: Box, expected: Box): Promise<boolean>
  /** Removes it, for one of all who try. False: it is gone already. */
  takePendingLogin(id: string): Promise<boolean>
}

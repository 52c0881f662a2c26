import type { HeldLock } from './credential-store.ts'

/**
 * The right to open a sign-in page for a profile, held by one login at a time among all who use the store, and free
 * again when its holder dies. It is no lock of the credential: tokens are renewed meanwhile as ever.
 */
export interface BrowserTurn extends HeldLock {
  /** When a page was opened that nobody has answered since; also when whoever opened it was killed. */
  readonly unansweredSince: Date | undefined
  /** Kept at once. */
  opened(at: Date): Promise<void>
  answered(): Promise<void>
}

/** Part of what a credential store keeps; its method throws as the others do. */
export interface BrowserTurns {
  /** Tried once; undefined while somebody else has it. */
  takeTurn(profile: string): Promise<BrowserTurn | undefined>
}

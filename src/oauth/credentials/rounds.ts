/**
 * Whoever finds that somebody else was first looks again. Each of them was done with one commit, so a few looks
 * are enough; a store that never settles is told, as a loop under a lock would keep everybody else out for ever.
 */
import { OicError } from '../../foundation/index.ts'

/** Each may be a request to the server. */
export const mostRenewals = 10

/** Only the store is read and written: logins that come all the time are outlasted. */
export const mostLooks = 100

/**
 * Goes round until there is something.
 * @throws {OicError} STORE_UNSETTLED
 */
export async function inRounds<T>(
  { profile, most }: { readonly profile: string; readonly most: number },
  round: () => Promise<T | undefined>,
): Promise<T> {
  for (let rounds = 0; rounds < most; rounds += 1) {
    const found = await round()
    if (found !== undefined) return found
  }
  throw new OicError('STORE_UNSETTLED', { details: { profile, rounds: most } })
}

/**
 * All tokens that came from one login, and the end of all of them at once. What is kept are the logins that go on: one
 * that is forgotten is over, so no end of a login can be forgotten before its tokens are over.
 */
import type { Instance } from './instance.ts'
import { find, put, tokenCapacity } from './shelf.ts'

export const newFamily = ({ random }: Pick<Instance, 'random'>): string => random.hex('family', 32)

/** A token of the login was issued that lives until then. */
export function keepFamily(
  { state, clock }: Pick<Instance, 'state' | 'clock'>,
  family: string,
  until: number,
): void {
  const { families } = state.issued
  const known = find(families, family)
  const expiresAt = Math.max(until, known?.expiresAt ?? until)
  put(families, family, { ...known, expiresAt }, clock.seconds(), tokenCapacity)
}

export function revokeFamily({ state, clock, changed }: Instance, family: string | undefined): void {
  const known = find(state.issued.families, family ?? '')
  if (known === undefined) return
  known.endedAt ??= clock.seconds()
  changed()
}

/** Why its tokens hold no more, for the log. */
export function endOfFamily({ state }: Instance, family: string | undefined): string | undefined {
  const known = find(state.issued.families, family ?? '')
  if (known === undefined) return 'is not remembered any more'
  return known.endedAt === undefined ? undefined : 'is revoked'
}

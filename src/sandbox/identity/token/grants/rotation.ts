/** What becomes of a refresh token that is used, by the switch `rotation`. */
import type { Instance } from '../../../instance/instance.ts'
import type { RefreshToken } from '../../../instance/issued-tokens.ts'
import { fingerprint } from '../../../instance/shelf.ts'

const successorOf = ({ state }: Instance, { successor }: RefreshToken): RefreshToken | undefined =>
  state.issued.refreshTokens.get(successor ?? '')

/** Whether a token that was used before may be used again. */
export function isTolerated(instance: Instance, token: RefreshToken): boolean {
  const { mode, ...rest } = instance.behaviour.rotation
  if (token.isReplaced) return false
  if (token.spentAt === undefined || mode === 'none') return true
  if (mode === 'rotate') return false
  if ('graceSeconds' in rest) return instance.clock.seconds() - token.spentAt <= rest.graceSeconds
  const successor = successorOf(instance, token)
  return successor !== undefined && successor.spentAt === undefined
}

/** The one of its descendants that was not used yet. */
function lastAfter(instance: Instance, token: RefreshToken): RefreshToken | undefined {
  let last = successorOf(instance, token)
  while (last?.spentAt !== undefined) last = successorOf(instance, last)
  return last
}

/** Uses it up. Where it was used before, and that is tolerated, what came from it then gives way: one token lives. */
export function spend(instance: Instance, token: RefreshToken, successor: string): void {
  const now = instance.clock.seconds()
  const former = token.spentAt === undefined ? undefined : lastAfter(instance, token)
  if (former !== undefined) {
    former.spentAt = now
    former.isReplaced = true
    former.successor = fingerprint(successor)
  }
  token.spentAt ??= now
  token.successor = fingerprint(successor)
}

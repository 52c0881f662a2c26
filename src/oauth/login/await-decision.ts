/** How often a device asks whether the person has decided, and when it stops. RFC 8628 section 3.5. */
import { type Clock, isOicError, OicError, type Pause, secondsAfter } from '../../foundation/index.ts'

export interface DecisionParts<T> {
  readonly intervalSeconds: number
  /** How long the codes are good. */
  readonly seconds: number
  /** @throws {OicError} what the token endpoint answers meanwhile, in our words */
  readonly ask: () => Promise<T>
  readonly clock: Clock
  readonly pause: Pause
  readonly signal: AbortSignal
}

/** For good, each time that the server asks for it. */
const slowDownSeconds = 5

const expired = (seconds: number): OicError => new OicError('LOGIN_DEVICE_EXPIRED', { details: { seconds } })

type Reaction = 'again' | 'slower' | 'back off'

/** What the answer asks for. @throws {unknown} what ends it */
function reactionTo(error: unknown, seconds: number): Reaction {
  if (isOicError(error, 'IDENTITY_UNREACHABLE') || isOicError(error, 'IDENTITY_UNAVAILABLE'))
    return 'back off'
  if (!isOicError(error, 'TOKEN_REFUSED')) throw error
  const { error: reason, description } = error.details as { error: string; description?: string }
  if (reason === 'authorization_pending') return 'again'
  if (reason === 'slow_down') return 'slower'
  if (reason === 'access_denied') throw new OicError('LOGIN_DECLINED', { details: { description } })
  // A code that was given for tokens whose answer was lost is invalid_grant.
  if (reason === 'expired_token' || reason === 'invalid_grant') throw expired(seconds)
  throw error
}

/** Seconds that a server in trouble asked to be left alone. */
const askedBy = (error: unknown): number =>
  isOicError(error, 'IDENTITY_UNAVAILABLE') ? Number(error.details['askedSeconds'] ?? 0) : 0

/**
 * The tokens, once the person has allowed it. While the server does not answer, it is asked half as often each time.
 * @throws {OicError} LOGIN_DEVICE_EXPIRED, LOGIN_DECLINED, TOKEN_*, IDENTITY_*; the signal's reason
 */
export async function awaitDecision<T>(parts: DecisionParts<T>): Promise<T> {
  const { seconds, ask, clock, pause, signal } = parts
  const end = secondsAfter(clock.now(), seconds)
  let interval = parts.intervalSeconds
  let wait = interval
  for (;;) {
    if (secondsAfter(clock.now(), wait) >= end) throw expired(seconds)
    await pause(wait, signal)
    try {
      return await ask()
    } catch (error) {
      signal.throwIfAborted()
      const reaction = reactionTo(error, seconds)
      if (reaction === 'slower') interval += slowDownSeconds
      wait = reaction === 'back off' ? Math.max(wait * 2, askedBy(error)) : interval
    }
  }
}

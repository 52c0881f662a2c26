/**
 * A server that is busy or broken is left alone for a while, by every process: what it asked for, or a pause of
 * our own, is written down with the attempt. In memory it would be of no use: most callers are short commands.
 */
import { askedWaitSeconds, longestWaitSeconds, OicError, secondsAfter } from '../../../foundation/index.ts'
import type { RawAnswer } from '../../protocol/index.ts'
import type { Attempt } from '../credential-store.ts'

/** Of the attempts that failed so: 1 s, 2 s, 4 s, … with a part of chance, so that nobody marches in step. */
const longestOwnPauseSeconds = 60

type Pause = Pick<Attempt, 'notBefore' | 'failures'>

/** How long nobody is to ask again after this answer; nothing for any other answer. */
export function pauseAfter(answer: RawAnswer, earlierFailures = 0): Pause {
  if (answer.status !== 429 && answer.status < 500) return {}
  const receivedAt = new Date(answer.receivedAt)
  const asked = askedWaitSeconds(new Headers(answer.headers), receivedAt)
  if (asked !== undefined) {
    return asked === 0 ? {} : { notBefore: secondsAfter(receivedAt, Math.min(asked, longestWaitSeconds)) }
  }
  const own = Math.min(longestOwnPauseSeconds, 2 ** earlierFailures) * (0.5 + Math.random() / 2)
  return { notBefore: secondsAfter(receivedAt, own), failures: earlierFailures + 1 }
}

/**
 * Why nothing is sent now. A moment further away than any pause was written by a clock that has been set back
 * since, and counts no more.
 */
export function whyWait(attempt: Attempt | undefined, now: Date): OicError | undefined {
  const { notBefore, failures } = attempt ?? {}
  if (!notBefore || notBefore <= now || notBefore > secondsAfter(now, longestWaitSeconds)) return undefined
  const why = failures
    ? 'the identity domain was in trouble a moment ago and is left alone'
    : 'the identity domain asks to wait'
  // It is told to the second, and at that second it is over.
  const until = new Date(Math.ceil(notBefore.getTime() / 1000) * 1000).toISOString()
  return new OicError('IDENTITY_WAITING', { details: { why, until } })
}

import type { Clock } from '../../foundation/index.ts'

/** The instance's own time: the clock it was given, moved forward on command. */
export interface InstanceClock extends Clock {
  /** Seconds since 1970, whole, as tokens count them. */
  seconds(): number
  advance(seconds: number): void
}

/** Where the offset is kept, so that a saved instance wakes up in its own time. */
export interface ClockOffset {
  clockOffsetSeconds: number
}

/** A hundred years: enough for any lifetime, and every moment stays one that a Date can express. */
const farthestSeconds = 3_155_760_000

export const isAdvance = (seconds: unknown): seconds is number =>
  typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 && seconds <= farthestSeconds

/** @throws {RangeError} from `advance`, for anything but 0 to a hundred years in all */
export function instanceClock(base: Clock, kept: ClockOffset): InstanceClock {
  const milliseconds = () => base.now().getTime() + kept.clockOffsetSeconds * 1000
  return {
    now: () => new Date(milliseconds()),
    seconds: () => Math.floor(milliseconds() / 1000),
    advance: (seconds) => {
      const offset = kept.clockOffsetSeconds + seconds
      if (!isAdvance(seconds) || !isAdvance(offset)) {
        throw new RangeError('the clock of a sandbox moves forward only, a hundred years at most')
      }
      kept.clockOffsetSeconds = offset
    },
  }
}

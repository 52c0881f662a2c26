/** Notices when nobody has called for long, by the wall clock: a machine that slept counts as idle. */
import { type Clock, secondsUntil } from '../foundation/index.ts'

/** Runs the work after so many seconds, once; returns what calls it off. */
type Timer = (seconds: number, work: () => void) => () => void

export interface IdlenessParts {
  readonly clock: Clock
  readonly seconds: number
  readonly timer?: Timer | undefined
}

export interface Idleness {
  /** Settles when it was idle for so long. */
  readonly reached: Promise<void>
  /** A call is under way until it is disposed of. */
  use(): Disposable
  stop(): void
}

const longestSleepSeconds = 30

const usualTimer: Timer = (seconds, work) => {
  const timer = setTimeout(work, seconds * 1000)
  return () => clearTimeout(timer)
}

export function watchIdleness({ clock, seconds, timer = usualTimer }: IdlenessParts): Idleness {
  const { promise, resolve } = Promise.withResolvers<void>()
  let [lastUsed, underWay] = [clock.now(), 0]
  let callOff = (): void => undefined
  const look = (): void => {
    if (underWay > 0) lastUsed = clock.now()
    const left = seconds - secondsUntil(clock.now(), lastUsed)
    if (left <= 0) resolve()
    else callOff = timer(Math.min(left, longestSleepSeconds), look)
  }
  look()
  return {
    reached: promise,
    use() {
      underWay++
      return {
        [Symbol.dispose]() {
          underWay--
          lastUsed = clock.now()
        },
      }
    },
    stop: () => callOff(),
  }
}

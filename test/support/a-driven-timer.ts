import type { MovableClock } from '../contracts/movable-clock.ts'

/** The timer of one who sleeps again and again; time passes when the test lets it. */
export interface DrivenTimer {
  readonly timer: (seconds: number, work: () => void) => () => void
  /** How long each sleep was to be, in order. */
  readonly slept: readonly number[]
  /** When the sleeper sleeps. */
  asleep(): Promise<void>
  /** Lets so many seconds pass, waking the sleeper whenever its time has come, and waits until it sleeps again. */
  live(seconds: number): Promise<void>
}

interface Sleep {
  readonly until: number
  readonly work: () => void
}

export function aDrivenTimer(clock: MovableClock): DrivenTimer {
  const slept: number[] = []
  let sleeping = Promise.withResolvers<Sleep>()
  return {
    slept,
    timer(seconds, work) {
      slept.push(seconds)
      sleeping.resolve({ until: clock.now().getTime() + seconds * 1000, work })
      return () => undefined
    },
    async asleep() {
      await sleeping.promise
    },
    async live(seconds) {
      const end = clock.now().getTime() + seconds * 1000
      for (;;) {
        const { until, work } = await sleeping.promise
        clock.advance((Math.min(until, end) - clock.now().getTime()) / 1000)
        if (until > end) return
        sleeping = Promise.withResolvers()
        work()
        await sleeping.promise
      }
    },
  }
}

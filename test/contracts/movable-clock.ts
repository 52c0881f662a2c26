import type { Clock } from '../../src/foundation/index.ts'

/** A clock that stands still until it is told to move. */
export interface MovableClock extends Clock {
  advance(seconds: number): void
}

export function movableClock(start = new Date('2026-03-01T12:00:00Z')): MovableClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}

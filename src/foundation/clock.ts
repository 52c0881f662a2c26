/** Where a part of the product learns what time it is; tests and the sandbox bring their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** The moment `seconds` after `moment`; clamped to the last date JavaScript can express. */
export const secondsAfter = (moment: Date, seconds: number): Date =>
  new Date(Math.min(moment.getTime() + seconds * 1000, 8.64e15))

/** Seconds from `now` until `moment`; negative once it has passed. */
export const secondsUntil = (moment: Date, now: Date): number => (moment.getTime() - now.getTime()) / 1000

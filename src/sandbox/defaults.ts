/**
 * The only file of the sandbox that touches the machine's clock, timers and randomness: everything else asks the
 * instance, so that a run with a seed and a clock of its own can be repeated.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Clock, systemClock } from '../foundation/index.ts'

export const defaultClock: Clock = systemClock

export const freshSeed = (): string => randomBytes(32).toString('base64url')

/** Real time, which passes nowhere else in the sandbox. False when the signal ended the wait. */
export const realWait = (seconds: number, end: AbortSignal): Promise<boolean> =>
  delay(seconds * 1000, true, { signal: end }).catch(() => false)

/**
 * The only file of the sandbox that touches the machine's clock and randomness: everything else asks the
 * instance, so that a run with a seed and a clock of its own can be repeated.
 */
import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '../foundation/index.ts'

export const defaultClock: Clock = systemClock

export const freshSeed = (): string => randomBytes(32).toString('base64url')

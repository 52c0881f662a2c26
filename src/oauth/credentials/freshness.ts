/** Whether a token will do, decided with values alone. */
import { secondsUntil } from '../../foundation/index.ts'
import type { KeptToken } from './sealing/sealed-tokens.ts'

/** How much life is wished for; capped, a token's half life will do as well. */
export interface LifetimeWish {
  readonly seconds: number
  readonly isCapped: boolean
}

/** The margin nobody asked for is capped: with tokens of a minute, every call would refresh otherwise. */
export const usualLifetime: LifetimeWish = { seconds: 60, isCapped: true }

/** What one caller will take. */
export interface Wish {
  /** Only a token newer than `seen` will do, however long the old one lives. */
  readonly isForced: boolean
  /** The generation known when the call began. */
  readonly seen: number
  readonly lifetime: LifetimeWish
}

/** Still accepted, if only for a moment. A token without a known end is used until it is refused. */
export const isAlive = ({ expiresAt }: KeptToken, now: Date): boolean => !expiresAt || expiresAt > now

/** More than clocks are corrected by in passing. */
const toleratedStepSeconds = 60

/**
 * Received in the future: the clock has been set back since, and would let the token live for as much longer.
 * A refresh anchors its life to the clock as it is now.
 */
const isFromFuture = ({ receivedAt }: KeptToken, now: Date): boolean =>
  secondsUntil(receivedAt, now) > toleratedStepSeconds

export function isFresh(token: KeptToken, now: Date, { seconds, isCapped }: LifetimeWish): boolean {
  const { expiresAt, receivedAt } = token
  if (!expiresAt) return true
  if (isFromFuture(token, now)) return false
  const halfLifeSeconds = secondsUntil(expiresAt, receivedAt) / 2
  const margin = isCapped ? Math.min(seconds, halfLifeSeconds) : seconds
  return isAlive(token, now) && secondsUntil(expiresAt, now) >= margin
}

/**
 * Whether the token grants the wish. One that somebody brought since the call began does so even if its life
 * is shorter than wished for: another refresh would bring no longer one.
 */
export function suits(wish: Wish, token: KeptToken, now: Date): boolean {
  const isNewer = token.generation > wish.seen
  if (wish.isForced) return isNewer && isAlive(token, now)
  return isFresh(token, now, wish.lifetime) || (isNewer && isFresh(token, now, usualLifetime))
}

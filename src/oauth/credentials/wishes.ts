/** What a caller asked for, as what it will take. */
import { OicError } from '../../foundation/index.ts'
import type { TokenRequest } from '../token-source.ts'
import type { ProfileKey } from './credential.ts'
import { type LifetimeWish, usualLifetime, type Wish } from './freshness.ts'
import type { KnownTokens } from './known-tokens.ts'

interface Asked {
  readonly profile: ProfileKey
  readonly known: KnownTokens
}

/** What is no number of seconds compares with nothing: every call would refresh. @throws {OicError} USAGE_WRONG */
export function refuseOddTimes({ minTtlSeconds, waitSeconds }: TokenRequest): void {
  for (const [name, seconds] of [
    ['minTtlSeconds', minTtlSeconds],
    ['waitSeconds', waitSeconds],
  ] as const) {
    if (seconds === undefined || (typeof seconds === 'number' && seconds >= 0)) continue
    const problem = `${name} is not a number of seconds`
    throw new OicError('USAGE_WRONG', { details: { problem, next: 'give a number, 0 or more' } })
  }
}

/** @param generation the one known when the call began */
export function wishOf(asked: Asked, request: TokenRequest, generation: number): Wish {
  const { force = false, newerThan } = request
  const isForced = force || newerThan !== undefined
  return { isForced, seen: newerThan ?? generation, lifetime: lifetimeOf(asked, request) }
}

/** A life that was asked for is worth one refresh; after that one, the cap holds as for anybody. */
function lifetimeOf({ known, profile }: Asked, { minTtlSeconds: seconds }: TokenRequest): LifetimeWish {
  if (seconds === undefined) return usualLifetime
  return { seconds, isCapped: known.wasRenewedFor(profile, seconds) }
}

import { describe, expect, it } from 'vitest'
import { Secret } from '../../foundation/index.ts'
import { isFresh, type LifetimeWish, suits, usualLifetime, type Wish } from './freshness.ts'
import type { KeptToken } from './sealing/sealed-tokens.ts'

const receivedAt = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number): Date => new Date(receivedAt.getTime() + seconds * 1000)

const aToken = (lifeSeconds: number | undefined, generation = 2): KeptToken => ({
  accessToken: new Secret('access'),
  receivedAt,
  expiresAt: lifeSeconds === undefined ? undefined : after(lifeSeconds),
  generation,
})

describe('a token is fresh', () => {
  const atLeast = (seconds: number): LifetimeWish => ({ seconds, isCapped: false })
  const cases: [number | undefined, LifetimeWish, number, boolean][] = [
    [3600, usualLifetime, 3540, true],
    [3600, usualLifetime, 3541, false],
    [60, usualLifetime, 30, true],
    [60, usualLifetime, 31, false],
    [3, usualLifetime, 1, true],
    [3600, atLeast(3000), 600, true],
    [3600, atLeast(3000), 601, false],
    [3600, { seconds: 3000, isCapped: true }, 1800, true],
    [3600, atLeast(0), 3599, true],
    [3600, atLeast(0), 3600, false],
    [31_556_952, usualLifetime, 31_556_000, true],
    [undefined, atLeast(1e9), 1e9, true],
    [0, usualLifetime, 0, false],
  ]
  it.each(cases)('life %s s, wish %o, age %s s: %s', (life, wish, age, expected) => {
    expect(isFresh(aToken(life), after(age), wish)).toBe(expected)
  })
})

describe('a token grants a wish', () => {
  const wish = (parts: Partial<Wish>): Wish => ({
    isForced: false,
    seen: 2,
    lifetime: usualLifetime,
    ...parts,
  })
  const isForced = true
  const lifetime = { seconds: 7200, isCapped: false }
  const cases: [string, Wish, KeptToken, boolean][] = [
    ['fresh', wish({}), aToken(3600), true],
    ['fresh, but the one that was refused', wish({ isForced }), aToken(3600), false],
    ['newer than the one that was refused', wish({ isForced, seen: 1 }), aToken(3600), true],
    ['newer, but dead by now', wish({ isForced, seen: 1 }), aToken(-1), false],
    ['shorter than wished for', wish({ lifetime }), aToken(3600), false],
    ['shorter than wished for, but just brought', wish({ lifetime, seen: 1 }), aToken(3600), true],
  ]
  it.each(cases)('%s', (_, asked, token, expected) => {
    expect(suits(asked, token, receivedAt)).toBe(expected)
  })
})

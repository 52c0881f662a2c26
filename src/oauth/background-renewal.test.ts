import { expect, it } from 'vitest'
import { OicError, Secret } from '../foundation/index.ts'
import { renewInBackground, whenToRenew } from './background-renewal.ts'
import type { TokenRequest, TokenSource } from './token-source.ts'

const noon = new Date('2026-03-01T12:00:00Z').getTime()
const year = 31_556_952

/** A background whose hour has come when the test says so; its tokens live `life` seconds. */
function background(life: number | undefined, { chance = 0.5, fails = false } = {}) {
  let [now, generation, receivedAt] = [noon, 1, noon]
  const [sleeps, refreshedAt]: [number[], number[]] = [[], []]
  let work: (() => void) | undefined
  const refresh = (): void => {
    generation += 1
    receivedAt = now
    refreshedAt.push((now - noon) / 1000)
  }
  const tokens: TokenSource = {
    async token({ newerThan, signal }: TokenRequest = {}) {
      signal?.throwIfAborted()
      if (fails) throw new OicError('LOGIN_NEEDED', { details: { profile: 'dev' } })
      const isOver = life !== undefined && now >= receivedAt + life * 1000
      if (newerThan === generation || isOver) refresh()
      return {
        accessToken: new Secret('t'),
        receivedAt: new Date(receivedAt),
        ...(life !== undefined && { expiresAt: new Date(receivedAt + life * 1000) }),
        generation,
      }
    },
  }
  const timer = (seconds: number, go: () => void) => {
    sleeps.push(seconds)
    work = go
    return () => {
      work = undefined
    }
  }
  const running = renewInBackground(tokens, {
    clock: { now: () => new Date(now) },
    timer,
    random: () => chance,
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    ...{ sleeps, refreshedAt, running, settle, isAsleep: () => work !== undefined },
    /** Sleeps as it wants to, until so many seconds have passed. */
    async live(seconds: number): Promise<void> {
      for (const end = now + seconds * 1000; now < end; await settle()) {
        await settle()
        now += (sleeps.at(-1) ?? 1) * 1000
        work?.()
      }
    },
    async jump(seconds: number): Promise<void> {
      await settle()
      now += seconds * 1000
      work?.()
      await settle()
    },
  }
}

it.each([
  [3600, 0, 1620],
  [3600, 0.5, 1800],
  [3600, 1, 1980],
  [300, 0.5, 150],
  [299.7, 0.5, 99.9],
  [3, 0.5, 1],
  [year, 0.5, year / 2],
])('a token of %d s is due, with chance %d, after %d s', (life, chance, due) => {
  const receivedAt = new Date(noon)
  const token = { accessToken: new Secret('t'), generation: 1, receivedAt }
  const found = whenToRenew({ ...token, expiresAt: new Date(noon + life * 1000) }, chance)
  expect(found && Math.round((found.getTime() - noon) / 100) / 10).toBe(Math.round(due * 10) / 10)
  expect(whenToRenew(token, chance)).toBeUndefined()
})

it('renews from half of the life on, and not before', async () => {
  const { refreshedAt, sleeps, live } = background(3600)
  await live(2 * 3600 - 60)
  expect(refreshedAt).toEqual([1800, 3600, 5400])
  expect(Math.max(...sleeps)).toBe(60)
})

it.each([3, 20, 60])('never hurries: tokens of %d s are renewed twice a minute at most', async (life) => {
  const { refreshedAt, sleeps, live } = background(life)
  await live(600)
  expect([refreshedAt.length <= 20, Math.min(...sleeps)]).toEqual([true, 30])
})

it.each([year, undefined])(
  'leaves a token of %d s alone, and sleeps no longer than a minute',
  async (life) => {
    const { refreshedAt, sleeps, live } = background(life)
    await live(86_400)
    expect({ refreshedAt, longest: Math.max(...sleeps) }).toEqual({ refreshedAt: [], longest: 60 })
  },
)

it('after a night asleep it renews once', async () => {
  const { refreshedAt, jump } = background(3600)
  await jump(8 * 3600)
  expect(refreshedAt).toHaveLength(1)
})

it('goes on when it fails, and when nobody is logged in', async () => {
  const { sleeps, live } = background(3600, { fails: true })
  await live(180)
  expect(sleeps).toEqual([60, 60, 60, 60])
})

it('does nothing any more once it is stopped', async () => {
  const { running, settle, isAsleep } = background(3600)
  await settle()
  await running.stop()
  expect(isAsleep()).toBe(false)
  const early = background(3600)
  await early.running.stop()
  expect([early.isAsleep(), early.sleeps]).toEqual([false, []])
})

import { expect, it } from 'vitest'
import { watchIdleness } from './idleness.ts'

function aWatch(seconds: number) {
  let now = 0
  const waiting: { at: number; work: () => void }[] = []
  const idleness = watchIdleness({
    clock: { now: () => new Date(now * 1000) },
    seconds,
    timer(after, work) {
      waiting.push({ at: now + after, work })
      return () => void waiting.splice(0)
    },
  })
  let isReached = false
  void idleness.reached.then(() => {
    isReached = true
  })
  return {
    idleness,
    waiting,
    /** Lets time pass as for a machine that is awake. */
    async live(until: number) {
      for (;;) {
        const next = waiting.find(({ at }) => at <= until)
        if (!next) break
        waiting.splice(waiting.indexOf(next), 1)
        now = next.at
        next.work()
      }
      now = until
      await Promise.resolve()
      return isReached
    },
    /** The time passes, and no timer notices. */
    sleep(for_: number) {
      now += for_
      for (const one of waiting) one.at += for_
    },
  }
}

it('is reached when nobody has called for so long, and not before', async () => {
  const { live } = aWatch(100)
  expect([await live(99), await live(100)]).toEqual([false, true])
})

it('begins anew with each call, when it has ended', async () => {
  const { live, idleness } = aWatch(100)
  await live(90)
  const call = idleness.use()
  await live(500)
  call[Symbol.dispose]()
  expect([await live(599), await live(600)]).toEqual([false, true])
})

it('is noticed soon by a machine that slept', async () => {
  const { live, sleep } = aWatch(3600)
  await live(10)
  sleep(8 * 3600)
  expect(await live(10 + 8 * 3600 + 30)).toBe(true)
})

it('keeps nothing waiting once it is stopped', () => {
  const { idleness, waiting } = aWatch(100)
  idleness.stop()
  expect(waiting).toEqual([])
})

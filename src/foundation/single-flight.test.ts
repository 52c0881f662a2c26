import { describe, expect, it } from 'vitest'
import { singleFlight } from './single-flight.ts'

/** Work that ends when told to, and how often it was begun. */
function aWork() {
  const begun: { key: string; end: PromiseWithResolvers<string> }[] = []
  const work = (key: string): Promise<string> => {
    const end = Promise.withResolvers<string>()
    begun.push({ key, end })
    return end.promise
  }
  return { begun, fly: singleFlight(work) }
}

describe('single flight', () => {
  it('gives callers of one key one outcome, and callers of another their own', async () => {
    const { begun, fly } = aWork()
    const answers = Promise.all([fly('a'), fly('a'), fly('b')])
    for (const [at, { key, end }] of begun.entries()) end.resolve(`${key}${at}`)
    expect(await answers).toEqual(['a0', 'a0', 'b1'])
  })

  it('begins anew once the work is done', async () => {
    const { begun, fly } = aWork()
    const first = fly('a')
    begun[0]?.end.resolve('first')
    await first
    const second = fly('a')
    begun[1]?.end.resolve('second')
    expect([await first, await second]).toEqual(['first', 'second'])
  })

  it('shares a failure too, and begins anew after it', async () => {
    const { begun, fly } = aWork()
    const failed = Promise.allSettled([fly('a'), fly('a')])
    const problem = new Error('no')
    begun[0]?.end.reject(problem)
    expect(await failed).toEqual([
      { status: 'rejected', reason: problem },
      { status: 'rejected', reason: problem },
    ])
    const next = fly('a')
    begun[1]?.end.resolve('fine')
    expect(await next).toBe('fine')
  })
})

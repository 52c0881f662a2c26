import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

describe('the randomness of an instance', () => {
  it('is the same for the same seed, and another for another', () => {
    const draw = (seed: string) => seededRandom(seed, {}).hex('code', 64)
    expect(draw('a')).toBe(draw('a'))
    expect(draw('a')).not.toBe(draw('b'))
  })

  it('gives one purpose what it gives, whatever another draws in between', () => {
    const [calm, busy] = [seededRandom('a', {}), seededRandom('a', {})]
    busy.bytes('ecid', 1000)
    expect(busy.hex('code', 64)).toBe(calm.hex('code', 64))
  })

  it('goes on behind what was drawn before, never inside it', () => {
    const drawn = {}
    const first = seededRandom('a', drawn).bytes('code', 21)
    const second = seededRandom('a', drawn).bytes('code', 21)
    const all = seededRandom('a', {}).bytes('code', 64)
    expect(Buffer.concat([first, all.subarray(21, 32), second]).equals(all.subarray(0, 53))).toBe(true)
    expect(drawn).toEqual({ code: 53 })
  })

  it('draws hex, letters and choices', () => {
    const random = seededRandom('a', {})
    expect(random.hex('x', 7)).toMatch(/^[0-9a-f]{7}$/)
    expect(random.word('x', 9)).toMatch(/^[A-Za-z0-9]{9}$/)
    const picked = new Set(Array.from({ length: 100 }, () => random.pick('x', ['a', 'b', 'c'])))
    expect(picked).toEqual(new Set(['a', 'b', 'c']))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifetimeSeconds } from './lifetime.ts'

const tenYears = 10 * 366 * 24 * 3600

const cases: readonly [given: unknown, seconds: number | undefined][] = [
  [3600, 3600],
  ['3600', 3600],
  [3600.7, 3600],
  [1, 1],
  [31_556_952, 31_556_952],
  [tenYears, tenYears],
  [tenYears + 1, undefined],
  [String(tenYears + 1), undefined],
  ['99999999999', undefined],
  [undefined, undefined],
  [null, undefined],
  [0, undefined],
  ['0', undefined],
  [0.5, undefined],
  [-1, undefined],
  ['-1', undefined],
  ['1h', undefined],
  ['3600.7', undefined],
  [' 3600', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['٣٦٠٠', undefined],
  ['', undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [Number.NaN, undefined],
  [2 ** 53, undefined],
  [true, undefined],
  [[3600], undefined],
  [{}, undefined],
]

describe('a lifetime', () => {
  it.each(cases)('of %j is %j seconds', (given, seconds) => expect(lifetimeSeconds(given)).toBe(seconds))

  it('is whole seconds between one and ten years, or unknown, whatever JSON may hold [bar 48]', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const seconds = lifetimeSeconds(given) ?? 1
        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= tenYears).toBe(true)
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { seconds, secondsUpTo } from './flags.ts'

it.each([
  ['0', 0],
  ['90', 90],
  ['90s', 90],
  ['5m', 300],
  ['1h', 3600],
  ['7d', 604_800],
  ['31556952', 31_556_952],
  ['99999999h', 359_999_996_400],
])('%s is %i seconds', (text, expected) => expect(seconds(text)).toBe(expected))

it.each(['', 's', '-1', '1.5', '1 s', '1w', '1S', '100000000', '0x10', '1e3', '١'])(
  '%j is not a time',
  (text) => {
    expect(() => seconds(text)).toThrow(expect.objectContaining({ code: 'USAGE_WRONG', exitCode: 2 }))
  },
)

it.each([
  ['10m', 600],
  ['600', 600],
  ['0', 0],
])('%s is no longer than 10m', (text, expected) => expect(secondsUpTo('10m')(text)).toBe(expected))

it.each(['601', '11m', '1h'])('%s is longer than 10m, and is not cut short without a word', (text) => {
  expect(() => secondsUpTo('10m')(text)).toThrow(
    expect.objectContaining({
      code: 'USAGE_WRONG',
      exitCode: 2,
      message: `"${text}" is longer than 10m`,
      hint: 'write 10m or less',
    }),
  )
})

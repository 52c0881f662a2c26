import { expect, it } from 'vitest'
import { seconds } from './flags.ts'

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

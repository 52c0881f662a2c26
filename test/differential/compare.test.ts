import { describe, expect, it } from 'vitest'
import { judge } from './compare.ts'

const listed = { field: 'outcome', sandbox: 'a', provider: 'b', cases: ['code: one'], reason: 'because' }
const differing = { name: 'code: one', sandbox: { outcome: 'a' }, provider: { outcome: 'b' } }
const alike = { name: 'code: two', sandbox: { outcome: 'a' }, provider: { outcome: 'a' } }

describe('a comparison', () => {
  it('has nothing to say when the differences are those of the list', () => {
    expect(judge([differing, alike], [listed])).toEqual([])
  })

  it('names a difference that is not on the list', () => {
    expect(judge([differing], [])).toEqual(['code: one: outcome is "a" here, "b" at oidc-provider'])
  })

  it('does not take one difference for another, or for that of another case', () => {
    const other = { ...differing, provider: { outcome: 'c' } }
    const elsewhere = { ...differing, name: 'code: three' }
    expect(judge([other, elsewhere], [listed])).toEqual([
      'code: one: outcome is "a" here, "c" at oidc-provider',
      'code: three: outcome is "a" here, "b" at oidc-provider',
      'no longer so in "code: one": because',
    ])
  })

  it('takes no case for a group of cases', () => {
    const group = { ...listed, cases: ['code: *'] }
    expect(judge([differing], [group])).toEqual([
      'code: one: outcome is "a" here, "b" at oidc-provider',
      'no longer so in "code: *": because',
    ])
  })

  it('names what is on the list and does not occur any more, for each of its cases', () => {
    const both = { ...listed, cases: ['code: one', 'code: two', 'refresh: one'] }
    expect(judge([differing, alike], [both])).toEqual([
      'no longer so in "code: two": because',
      'no longer so in "refresh: one": because',
    ])
  })

  it('knows a field of several answers by its last part, and compares what only one side has', () => {
    const several = {
      name: 'code: one',
      sandbox: { 'first.outcome': 'a' },
      provider: { 'first.outcome': 'b' },
    }
    expect(judge([several], [listed])).toEqual([])
    expect(judge([{ ...differing, provider: {} }], [])).toEqual([
      'code: one: outcome is "a" here, absent at oidc-provider',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { type RunTest, type TestRun, unproven } from './judge-run.ts'

const row = { id: 'codes.once', test: 'test/exchange.test.ts > a code > works once' }

const theTest = (state: RunTest['state'] = 'passed', name = 'a code > works once'): RunTest => ({
  module: 'test/exchange.test.ts',
  name,
  state,
})

const aRun = (changes: Partial<TestRun> = {}): TestRun => ({
  whole: ['quick', 'slow'],
  isFiltered: false,
  modules: ['test/exchange.test.ts', 'test/other.test.ts'],
  tests: [theTest()],
  ...changes,
})

const elsewhere = { modules: ['test/other.test.ts'], tests: [] }

describe('a row', () => {
  it('is proven by its test', () => {
    expect(unproven([row], aRun())).toEqual([])
  })

  it.each([
    { what: 'failed', tests: [theTest('failed')], problem: 'the test failed' },
    { what: 'was skipped', tests: [theTest('skipped')], problem: 'the test was skipped' },
    { what: 'never ended', tests: [theTest('pending')], problem: 'the test did not finish' },
    { what: 'was renamed', tests: [theTest('passed', 'a code > works')], problem: 'no such test' },
    { what: 'moved to another suite', tests: [theTest('passed', 'works once')], problem: 'no such test' },
    { what: 'has a failing twin', tests: [theTest(), theTest('failed')], problem: 'the test failed' },
    {
      what: 'stands in another module',
      tests: [{ ...theTest(), module: 'test/other.test.ts' }],
      problem: 'no such test',
    },
  ])('is not proven by a test that $what', ({ tests, problem }) => {
    expect(unproven([row], aRun({ tests }))).toEqual([`${row.id}: ${problem}: ${row.test}`])
  })

  it('is not proven by a whole run without its module', () => {
    expect(unproven([row], aRun(elsewhere))).toEqual([`${row.id}: no such module ran: ${row.test}`])
  })

  const slow = { id: 'codes.any', test: 'test/any-code.slow.test.ts > a code > is refused' }
  const gone = [`${slow.id}: no such module ran: ${slow.test}`]

  it.each<[part: 'quick' | 'slow', problems: readonly string[]]>([
    ['quick', []],
    ['slow', gone],
  ])('whose test is slow is judged by a %s run alone as it should be', (part, problems) => {
    expect(unproven([slow], aRun({ whole: [part] }))).toEqual(problems)
  })

  it('is proven by all of its tests, and not by some', () => {
    const several = { id: 'codes.once', test: [row.test, 'test/other.test.ts > a code > is gone'] }
    const other = (state: RunTest['state']): RunTest => ({
      module: 'test/other.test.ts',
      name: 'a code > is gone',
      state,
    })
    expect(unproven([several], aRun({ tests: [theTest(), other('passed')] }))).toEqual([])
    expect(unproven([several], aRun({ tests: [theTest(), other('failed')] }))).toEqual([
      `codes.once: the test failed: ${several.test[1]}`,
    ])
    expect(unproven([several], aRun())).toEqual([`codes.once: no such test: ${several.test[1]}`])
    expect(unproven([several], aRun({ whole: [], modules: [theTest().module] }))).toEqual([])
  })

  it('is judged alone, beside those that are proven', () => {
    const gone = { id: 'codes.gone', test: 'test/exchange.test.ts > a code > is gone' }
    expect(unproven([row, gone], aRun())).toEqual([`codes.gone: no such test: ${gone.test}`])
  })
})

describe('a part of the tests', () => {
  it('says nothing about modules that did not take part', () => {
    expect(unproven([row], aRun({ whole: [], ...elsewhere }))).toEqual([])
  })

  it('is judged where a module took part', () => {
    const run = aRun({ whole: [], tests: [theTest('skipped')] })
    expect(unproven([row], run)).toEqual([`${row.id}: the test was skipped: ${row.test}`])
  })

  it('says nothing when it was chosen by name', () => {
    expect(unproven([row], aRun({ isFiltered: true, tests: [theTest('skipped')] }))).toEqual([])
  })
})

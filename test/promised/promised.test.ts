import { describe, expect, it } from 'vitest'
import type { RunTest } from '../evidence/judge-run.ts'
import type { Part } from '../slow-tests.ts'
import { complaints, notShown } from './judge-promises.ts'
import { markedModules, numbersIn } from './marks.ts'
import { pending, promised } from './promised.ts'

it('what is promised has its tests, and what is pending has none yet', () => {
  expect(complaints({ promised, pending }, [...markedModules().keys()])).toEqual([])
})

describe('a mark', () => {
  it.each([
    ['a login [bar 6]', [6]],
    ['[bar 4] [bar 36] a redirect', [4, 36]],
    ['a login [bar 6] > a callback [bar 7]', [6, 7]],
    ['a bar of 6, [bar], [bar x], [bar 1, 2] and [6]', []],
  ])('in %j is read', (title, numbers) => expect(numbersIn(title)).toEqual(numbers))
})

describe('the list', () => {
  const list = {
    promised: [
      { number: 1, shows: 'A thing is so.' },
      { number: 2, shows: 'Another is too.' },
    ],
    pending: [2],
    slow: [] as number[],
  }
  const wrong = (changes: Partial<typeof list>, marked = [1]) => complaints({ ...list, ...changes }, marked)

  it('is in order when what is owed is tested', () => expect(wrong({})).toEqual([]))

  it.each<[what: string, changes: Partial<typeof list>, marked: number[], complaint: string]>([
    ['no test', {}, [], '1 has no test'],
    ['a test that came meanwhile', {}, [1, 2], '2 has a test: it is no longer pending'],
    ['a number from nowhere', {}, [1, 9], '9 is not promised'],
    ['a number from nowhere that is pending', { pending: [2, 9] }, [1], '9 is pending, and not promised'],
    [
      'a number that comes twice',
      { promised: [...list.promised, ...list.promised.slice(0, 1)] },
      [1],
      '1 is promised twice',
    ],
    [
      'half a sentence',
      { promised: [{ number: 1, shows: 'a thing' }, ...list.promised.slice(1)] },
      [1],
      'what 1 shows is not a sentence',
    ],
  ])('is not with %s', (_what, changes, marked, complaint) =>
    expect(wrong(changes, marked)).toEqual([complaint]),
  )

  const ran = (name: string, state: RunTest['state']): RunTest => ({ module: 'a.test.ts', name, state })

  it.each<[what: string, tests: RunTest[], missing: string[]]>([
    ['its test passed', [ran('a thing [bar 1] > is so', 'passed')], []],
    ['one of its tests was skipped', [ran('a thing [bar 1]', 'passed'), ran('more [bar 1]', 'skipped')], []],
    ['all were skipped', [ran('a thing [bar 1]', 'skipped')], ['1: A thing is so.']],
    ['none ran', [ran('a thing', 'passed')], ['1: A thing is so.']],
  ])('is judged by a run in which %s', (_what, tests, missing) =>
    expect(notShown(list, { whole: ['quick'], tests })).toEqual(missing),
  )

  it.each<[whole: Part[], slow: number[], missing: string[]]>([
    [['quick'], [1], []],
    [['slow'], [], []],
    [['slow'], [1], ['1: A thing is so.']],
    [['quick', 'slow'], [1], ['1: A thing is so.']],
    [[], [], []],
  ])('is judged where its part ran whole: %j, with %j in slow tests', (whole, slow, missing) =>
    expect(notShown({ ...list, slow }, { whole, tests: [] })).toEqual(missing),
  )
})

/** Whether what is promised is tested, decided over plain data. */
import type { TestRun } from '../evidence/judge-run.ts'
import { numbersIn } from './marks.ts'
import type { Promised } from './promised.ts'

export interface Promises {
  readonly promised: readonly Promised[]
  readonly pending: readonly number[]
}

export interface Shown {
  /** Those that slow tests alone show: they are judged where these run. */
  readonly slow: readonly number[]
}

const twice = (numbers: readonly number[]): readonly number[] =>
  numbers.filter((number, at) => numbers.indexOf(number) !== at)

/** What is wrong with the list, given the numbers that the sources have tests for. */
export function complaints({ promised, pending }: Promises, marked: readonly number[]): readonly string[] {
  const numbers = promised.map(({ number }) => number)
  const owed = numbers.filter((number) => !pending.includes(number))
  return [
    ...owed.filter((number) => !marked.includes(number)).map((number) => `${number} has no test`),
    ...pending
      .filter((number) => marked.includes(number))
      .map((number) => `${number} has a test: it is no longer pending`),
    ...pending
      .filter((number) => !numbers.includes(number))
      .map((number) => `${number} is pending, and not promised`),
    ...marked.filter((number) => !numbers.includes(number)).map((number) => `${number} is not promised`),
    ...twice(numbers).map((number) => `${number} is promised twice`),
    ...promised
      .filter(({ shows }) => !/^[A-Z][^\n]+\.$/.test(shows))
      .map(({ number }) => `what ${number} shows is not a sentence`),
  ]
}

/**
 * The numbers of which a run has shown nothing, of those whose part ran whole. One test that passed is enough: a test that failed fails the
 * run by itself, and what was skipped is told in its last lines.
 */
export function notShown(
  { promised, pending, slow }: Promises & Shown,
  { whole, tests }: Pick<TestRun, 'whole' | 'tests'>,
): readonly string[] {
  const shown = new Set(
    tests.filter(({ state }) => state === 'passed').flatMap(({ name }) => numbersIn(name)),
  )
  return promised
    .filter(({ number }) => whole.includes(slow.includes(number) ? 'slow' : 'quick'))
    .filter(({ number }) => !pending.includes(number) && !shown.has(number))
    .map(({ number, shows }) => `${number}: ${shows}`)
}

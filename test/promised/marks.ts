/** The marks by which a test says what it proves: `[bar 12]` in a title of it, or in several. */
import { globSync, readFileSync } from 'node:fs'
import { partOf } from '../slow-tests.ts'

/** A title is a text in quotes on one line; what a comment says is no mark. */
const markedTitle = /^(?!\s*(?:\/\/|\*|\/\*)).*['"`].*\[bar \d+\]/gm

/** The numbers in a title. */
export const numbersIn = (title: string): readonly number[] =>
  [...title.matchAll(/\[bar (\d+)\]/g)].map(([, number]) => Number(number))

const numbersInSource = (source: string): readonly number[] => [
  ...new Set([...source.matchAll(markedTitle)].flatMap(([line]) => numbersIn(line))),
]

const sources = ['src/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.contract.ts']

/** Where each number is proven, by the sources. */
export function markedModules(): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  for (const module of globSync(sources, { exclude: ['test/promised/**'] }).toSorted()) {
    for (const number of numbersInSource(readFileSync(module, 'utf8'))) {
      found.set(number, [...(found.get(number) ?? []), module])
    }
  }
  return found
}

/** The numbers that slow tests alone show. */
export const slowNumbers = (): readonly number[] =>
  [...markedModules()]
    .filter(([, modules]) => modules.every((module) => partOf(module) === 'slow'))
    .map(([number]) => number)

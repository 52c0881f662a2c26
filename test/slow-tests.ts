/** Tests that take long stand in files named `*.slow.test.ts`: they are a run of their own. */
import { globSync } from 'node:fs'

const parts = ['quick', 'slow'] as const

/** `npm test` runs the quick part, `npm run test:slow` the slow one, and a bare `npx vitest run` both. */
export type Part = (typeof parts)[number]

export const partOf = (module: string): Part => (/\.slow\.[a-z]+\.ts$/.test(module) ? 'slow' : 'quick')

/** The parts of all modules that were asked for whole: those that have modules, of which none was left out. */
export function wholeParts(all: readonly string[], asked: ReadonlySet<string>): readonly Part[] {
  return parts.filter((part) => {
    const modules = all.filter((module) => partOf(module) === part)
    return modules.length > 0 && modules.every((module) => asked.has(module))
  })
}

export const slowModules = (): readonly string[] =>
  globSync(['src/**/*.slow.test.ts', 'test/**/*.slow.test.ts'])

import type { TestModule, TestSpecification, Vitest } from 'vitest/node'
import type { RunTest } from './evidence/judge-run.ts'
import { type Part, wholeParts } from './slow-tests.ts'

const isNarrowed = ({
  testNamePattern,
  testLines,
  testIds,
  testNames,
  testTagsFilter,
}: TestSpecification): boolean =>
  [testNamePattern, testLines, testIds, testNames, testTagsFilter].some(
    (filter) => filter instanceof RegExp || (filter?.length ?? 0) > 0,
  )

/** How much of all tests a run looks at: what was not asked for tells nothing. */
export interface RunScope {
  /** Those of which no module was left out: what a whole part has to show is judged in its run. */
  readonly whole: readonly Part[]
  /** Tests were chosen by name, line or tag. */
  readonly isFiltered: boolean
}

export async function scopeOf(
  vitest: Vitest,
  specifications: readonly TestSpecification[],
): Promise<RunScope> {
  const all = await vitest.globTestSpecifications()
  const asked = new Set(specifications.map(({ moduleId }) => moduleId))
  const { testNamePattern, tagsFilter } = vitest.config
  return {
    whole: wholeParts(
      all.map(({ moduleId }) => moduleId),
      asked,
    ),
    isFiltered:
      testNamePattern !== undefined || (tagsFilter ?? []).length > 0 || specifications.some(isNarrowed),
  }
}

/** The tests that ran, as plain data. */
export const testsOfRun = (modules: readonly TestModule[]): readonly RunTest[] =>
  modules.flatMap(({ children, relativeModuleId }) =>
    [...children.allTests()].map((test) => ({
      module: relativeModuleId,
      name: test.fullName,
      state: test.result().state,
    })),
  )

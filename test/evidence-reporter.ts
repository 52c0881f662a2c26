import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { evidence } from '../src/sandbox/evidence/index.ts'
import { type Proof, unproven } from './evidence/judge-run.ts'

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

const allRows = evidence.flatMap((area) => area.rows)

/** Fails a run in which a row of the evidence was not proven: its test failed, was left out, or is gone. */
export class EvidenceReporter implements Reporter {
  #vitest: Vitest | undefined
  #run = { isWhole: false, isFiltered: true }
  readonly #rows: readonly Proof[]

  constructor(rows: readonly Proof[] = allRows) {
    this.#rows = rows
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const all = await this.#vitest?.globTestSpecifications()
    const asked = new Set(specifications.map(({ moduleId }) => moduleId))
    const { testNamePattern, tagsFilter } = this.#vitest?.config ?? {}
    this.#run = {
      isWhole: all?.every(({ moduleId }) => asked.has(moduleId)) ?? false,
      isFiltered:
        testNamePattern !== undefined || (tagsFilter ?? []).length > 0 || specifications.some(isNarrowed),
    }
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children, relativeModuleId }) =>
      [...children.allTests()].map((test) => ({
        module: relativeModuleId,
        name: test.fullName,
        state: test.result().state,
      })),
    )
    const names = modules.map(({ relativeModuleId }) => relativeModuleId)
    const problems = unproven(this.#rows, { ...this.#run, modules: names, tests })
    if (problems.length === 0) return
    process.exitCode = 1
    process.stdout.write(`NOT PROVEN by this run (${problems.length}):\n  ${problems.join('\n  ')}\n`)
  }
}

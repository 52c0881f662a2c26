import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { evidence } from '../src/sandbox/evidence/index.ts'
import { type Proof, unproven } from './evidence/judge-run.ts'
import { type RunScope, scopeOf, testsOfRun } from './run-scope.ts'

const allRows = evidence.flatMap((area) => area.rows)

/** Fails a run in which a row of the evidence was not proven: its test failed, was left out, or is gone. */
export class EvidenceReporter implements Reporter {
  #vitest: Vitest | undefined
  #scope: RunScope = { whole: [], isFiltered: true }
  readonly #rows: readonly Proof[]

  constructor(rows: readonly Proof[] = allRows) {
    this.#rows = rows
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (this.#vitest) this.#scope = await scopeOf(this.#vitest, specifications)
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.map(({ relativeModuleId }) => relativeModuleId)
    const run = { ...this.#scope, modules: names, tests: testsOfRun(modules) }
    const problems = unproven(this.#rows, run)
    if (problems.length === 0) return
    process.exitCode = 1
    process.stdout.write(`NOT PROVEN by this run (${problems.length}):\n  ${problems.join('\n  ')}\n`)
  }
}

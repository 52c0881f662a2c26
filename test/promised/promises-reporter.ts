import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { type RunScope, scopeOf, testsOfRun } from '../run-scope.ts'
import { notShown, type Promises, type Shown } from './judge-promises.ts'
import { slowNumbers } from './marks.ts'
import { pending, promised } from './promised.ts'

/** Fails a whole run that has shown nothing of something promised: its tests were skipped, or did not run. */
export class PromisesReporter implements Reporter {
  #vitest: Vitest | undefined
  #scope: RunScope = { whole: [], isFiltered: true }
  readonly #promises: Promises & Shown

  constructor(promises: Promises & Shown = { promised, pending, slow: slowNumbers() }) {
    this.#promises = promises
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (this.#vitest) this.#scope = await scopeOf(this.#vitest, specifications)
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#scope.isFiltered) return
    const missing = notShown(this.#promises, { whole: this.#scope.whole, tests: testsOfRun(modules) })
    if (missing.length === 0) return
    process.exitCode = 1
    process.stdout.write(
      `PROMISED, and not shown by this run (${missing.length}):\n  ${missing.join('\n  ')}\n`,
    )
  }
}

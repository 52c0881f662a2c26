import type { Reporter, TestSpecification, Vitest } from 'vitest/node'
import { scopeOf } from './run-scope.ts'
import { slowModules } from './slow-tests.ts'

/** Says in the last lines of a quick run how much it left to the slow one. */
export class LeftOutReporter implements Reporter {
  #vitest: Vitest | undefined
  #isQuickRun = false
  readonly #slow: readonly string[]

  constructor(slow: readonly string[] = slowModules()) {
    this.#slow = slow
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (!this.#vitest) return
    const { whole, isFiltered } = await scopeOf(this.#vitest, specifications)
    this.#isQuickRun = !isFiltered && whole.includes('quick') && !whole.includes('slow')
  }

  onTestRunEnd(): void {
    if (!this.#isQuickRun || this.#slow.length === 0) return
    process.stdout.write(`LEFT to \`npm run test:slow\`: ${this.#slow.length} files\n`)
  }
}

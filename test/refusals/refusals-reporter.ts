import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { evidence } from '../../src/sandbox/evidence/index.ts'
import { type RunScope, scopeOf } from '../run-scope.ts'
import { countRefusals, inWords, tooFewRefusals } from './judge-refusals.ts'

interface Looked {
  readonly endpoints: readonly string[]
  /** Where the tests of the endpoints are: those elsewhere use the sandbox, and do not look at it. */
  readonly folder: string
}

const rows = evidence.flatMap((area) => area.rows)

/** A test holds that every endpoint that is served has a row, and that there are no others. */
const endpoints = [...new Set(rows.flatMap((row) => row.endpoints))].filter((endpoint) => endpoint !== '*')

/**
 * Fails a whole quick run in which an endpoint of the sandbox had not more tests that are refused than tests that are not.
 * A slow test is a corpus, and is no
 * endpoint's only refusal. With `REFUSALS=1` it tells the numbers of all of them, also those of a part of the tests.
 */
export class RefusalsReporter implements Reporter {
  #vitest: Vitest | undefined
  #scope: RunScope = { whole: [], isFiltered: true }
  readonly #looked: Looked

  constructor(looked: Looked = { endpoints: endpoints.toSorted(), folder: 'test/sandbox/' }) {
    this.#looked = looked
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (this.#vitest) this.#scope = await scopeOf(this.#vitest, specifications)
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const own = modules.filter(({ relativeModuleId }) => relativeModuleId.startsWith(this.#looked.folder))
    const passed = own.flatMap(({ children }) => [...children.allTests('passed')])
    const answers = passed.map((test) => test.meta().answers ?? [])
    const counts = countRefusals(this.#looked.endpoints, answers)
    if (process.env['REFUSALS'] === '1') say('Tests for each endpoint', counts.map(inWords))
    if (!this.#scope.whole.includes('quick') || this.#scope.isFiltered) return
    const problems = tooFewRefusals(counts)
    if (problems.length === 0) return
    process.exitCode = 1
    say(`TOO FEW REFUSALS in this run (${problems.length})`, problems)
  }
}

function say(heading: string, lines: readonly string[]): void {
  process.stdout.write(`${heading}:\n  ${lines.join('\n  ')}\n`)
}

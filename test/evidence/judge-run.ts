/** Whether a run of the tests proved what the evidence claims, decided over plain data. */
import { type EvidenceRow, testsOf } from '../../src/sandbox/evidence/row.ts'
import { type Part, partOf } from '../slow-tests.ts'

export interface RunTest {
  readonly module: string
  /** With the names of its suites, joined by ` > `. */
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending'
}

export interface TestRun {
  /** The parts of which no module was left out. */
  readonly whole: readonly Part[]
  /** Tests were chosen by name, line or tag: what did not run tells nothing. */
  readonly isFiltered: boolean
  readonly modules: readonly string[]
  readonly tests: readonly RunTest[]
}

export type Proof = Pick<EvidenceRow, 'id' | 'test'>

const outcome: Readonly<Record<RunTest['state'], string>> = {
  passed: 'the test passed',
  failed: 'the test failed',
  skipped: 'the test was skipped',
  pending: 'the test did not finish',
}

const moduleOf = (test: string): string => test.split(' > ', 1)[0] ?? ''

function problemWith(test: string, { modules, tests }: TestRun): string | undefined {
  if (!modules.includes(moduleOf(test))) return 'no such module ran'
  const found = tests.filter(({ module, name }) => `${module} > ${name}` === test)
  if (found.length === 0) return 'no such test'
  const other = found.find(({ state }) => state !== 'passed')
  return other && outcome[other.state]
}

/**
 * The rows of whose tests one did not pass. Outside the parts that ran whole only tests are judged whose module took
 * part, and none when the tests were filtered within their modules.
 */
export function unproven(rows: readonly Proof[], run: TestRun): readonly string[] {
  if (run.isFiltered) return []
  return rows
    .flatMap((row) => testsOf(row).map((test) => ({ id: row.id, test })))
    .filter(({ test }) => run.whole.includes(partOf(moduleOf(test))) || run.modules.includes(moduleOf(test)))
    .flatMap(({ id, test }) => {
      const problem = problemWith(test, run)
      return problem === undefined ? [] : [`${id}: ${problem}: ${test}`]
    })
}

/** The reporter at work: whole runs of a small project of its own, as processes. */
import { expect, it } from 'vitest'
import { reporterRan } from '../support/reporter-run.ts'

const specs = {
  'logins.spec.ts': `import { describe, it } from 'vitest'
describe('a login [bar 6]', () => {
  it('is known by its state', () => {})
  it.skip('is asleep [bar 7]', () => {})
})`,
  'keys.slow.spec.ts': `import { it } from 'vitest'
it.skip('is asleep [bar 41]', () => {})`,
  'files.spec.ts': `import { it } from 'vitest'
it('is private [bar 11]', () => {})`,
}

const reporter = ['promised/promises-reporter.ts', 'PromisesReporter'] as const
const promise = (number: number) => ({ number, shows: `Number ${number} holds.` })
const tested = [promise(6), promise(11)]
const untested = [...tested, promise(7), promise(8), promise(9), promise(41)]

it.each([
  { what: 'passes when every number was shown', promised: tested, argv: [], missing: [] },
  {
    what: 'fails for a number whose tests were skipped or are gone, unless it is pending',
    promised: untested,
    argv: [],
    missing: ['  7: Number 7 holds.', '  8: Number 8 holds.', '  41: Number 41 holds.'],
  },
  {
    what: 'of the quick files judges nothing of the slow ones',
    promised: untested,
    argv: ['--exclude', '*.slow.spec.ts'],
    missing: ['  7: Number 7 holds.', '  8: Number 8 holds.'],
  },
  {
    what: 'of the slow files judges these alone',
    promised: untested,
    argv: ['--exclude', 'files.spec.ts', '--exclude', 'logins.spec.ts'],
    missing: ['  41: Number 41 holds.'],
  },
  { what: 'of one file judges nothing', promised: untested, argv: ['files.spec.ts'], missing: [] },
  {
    what: 'of tests chosen by name judges nothing',
    promised: untested,
    argv: ['-t', 'private'],
    missing: [],
  },
])('a run $what', async ({ promised, argv, missing }) => {
  const heading = `PROMISED, and not shown by this run (${missing.length}):`
  expect(await reporterRan({ reporter, given: { promised, pending: [9], slow: [41] }, specs, argv })).toEqual(
    missing.length === 0 ? { exitCode: 0, said: [] } : { exitCode: 1, said: [heading, ...missing] },
  )
})

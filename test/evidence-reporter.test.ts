/** The reporter at work: whole runs of a small project of its own, as processes. */
import { expect, it } from 'vitest'
import { reporterRan } from './support/reporter-run.ts'

const specs = {
  'codes.spec.ts': `import { describe, it } from 'vitest'
describe('a code', () => {
  it('works once', () => {})
  it.each([1, 2])('lives %s minutes', () => {})
  it.skip('is asleep', () => {})
})`,
  'tokens.spec.ts': `import { it } from 'vitest'
it('is signed', () => {})`,
}

const row = (id: string, test: string) => ({ id, test })

const proven = [
  row('codes.once', 'codes.spec.ts > a code > works once'),
  row('codes.life', 'codes.spec.ts > a code > lives 2 minutes'),
  row('tokens.signed', 'tokens.spec.ts > is signed'),
]
const asleep = row('codes.asleep', 'codes.spec.ts > a code > is asleep')
const gone = row('tokens.gone', 'tokens.spec.ts > is gone')
const moved = row('moved.away', 'moved.spec.ts > is elsewhere')

const reporter = ['evidence-reporter.ts', 'EvidenceReporter'] as const

it.each([
  { what: 'passes when every row is proven', rows: proven, argv: [], unproven: [] },
  {
    what: 'fails for a skipped test, a test that is gone, and a module that is gone',
    rows: [...proven, asleep, gone, moved],
    argv: [],
    unproven: [
      '  codes.asleep: the test was skipped: codes.spec.ts > a code > is asleep',
      '  tokens.gone: no such test: tokens.spec.ts > is gone',
      '  moved.away: no such module ran: moved.spec.ts > is elsewhere',
    ],
  },
  {
    what: 'judges in one file the rows of that file',
    rows: [...proven, asleep, gone, moved],
    argv: ['tokens.spec.ts'],
    unproven: ['  tokens.gone: no such test: tokens.spec.ts > is gone'],
  },
  {
    what: 'judges nothing that was chosen by name',
    rows: [...proven, asleep, gone, moved],
    argv: ['-t', 'works once'],
    unproven: [],
  },
])('a run $what', async ({ rows, argv, unproven }) => {
  const heading = `NOT PROVEN by this run (${unproven.length}):`
  expect(await reporterRan({ reporter, given: rows, specs, argv })).toEqual(
    unproven.length === 0 ? { exitCode: 0, said: [] } : { exitCode: 1, said: [heading, ...unproven] },
  )
})

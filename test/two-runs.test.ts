/** The tests are two runs: no file is in both, none is in neither, and what has to hold has both. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import packageFile from '../package.json' with { type: 'json' }
import { wholeParts } from './slow-tests.ts'
import { reporterRan } from './support/reporter-run.ts'

it('no test file is left out of both runs, or in both', () => {
  const { VITEST: _, ...env } = process.env
  const argv = ['node_modules/vitest/vitest.mjs', 'list', '--filesOnly', '--json']
  const listed: { file: string; projectName: string }[] = JSON.parse(
    execFileSync(process.execPath, argv, { env, encoding: 'utf8' }),
  )
  const found = listed.map(
    ({ file, projectName }) => `${projectName} ${file.slice(process.cwd().length + 1)}`,
  )
  const wanted = globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).map(
    (file) => `${file.endsWith('.slow.test.ts') ? 'slow' : 'quick'} ${file}`,
  )
  expect(found.toSorted()).toEqual(wanted.toSorted())
})

it('both runs have their command, and what must hold runs both', () => {
  expect(packageFile.scripts).toMatchObject({
    test: 'vitest run --project quick',
    'test:slow': 'vitest run --project slow',
  })
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm cit\b.*\nnpm run test:slow\b/m)
})

describe('a part is whole', () => {
  const all = ['a.test.ts', 'b.slow.test.ts', 'c.slow.test.ts']
  it.each([
    [all, ['quick', 'slow']],
    [['a.test.ts'], ['quick']],
    [['a.test.ts', 'b.slow.test.ts'], ['quick']],
    [['b.slow.test.ts', 'c.slow.test.ts'], ['slow']],
  ])('in a run of %j', (asked, parts) => expect(wholeParts(all, new Set(asked))).toEqual(parts))

  it('only when it has tests', () =>
    expect(wholeParts(['a.test.ts'], new Set(['a.test.ts']))).toEqual(['quick']))
})

describe('what a quick run left out', () => {
  const test = `import { it } from 'vitest'\nit('is so', () => {})`
  const specs = { 'a.spec.ts': test, 'b.spec.ts': test, 'c.slow.spec.ts': test }
  const reporter = ['left-out-reporter.ts', 'LeftOutReporter'] as const
  it.each<[what: string, argv: string[], said: string[]]>([
    ['is told in its last lines', ['--exclude', '*.slow.spec.ts'], ['LEFT to `npm run test:slow`: 1 files']],
    ['is nothing when all ran', [], []],
    ['is not told of one file', ['a.spec.ts'], []],
  ])('%s', async (_what, argv, said) => {
    expect(await reporterRan({ reporter, given: ['c.slow.spec.ts'], specs, argv })).toEqual({
      exitCode: 0,
      said,
    })
  })
})

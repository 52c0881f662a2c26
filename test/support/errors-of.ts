/** One row of a table of errors: what is wrong, what is typed, and what is then said. */
import { expect, it } from 'vitest'
import type { Circumstances } from './a-machine.ts'
import type { Setup } from './a-setup.ts'
import { contentsOf } from './contents-of.ts'
import { inJson, inWords, type SpokenError } from './spoken.ts'

export interface ErrorCase {
  readonly title: string
  /** Brings about what is wrong; may say what the command finds otherwise than usual. */
  readonly given: (setup: Setup) => Promise<Circumstances | undefined> | Circumstances | undefined
  /** Without `--json`. */
  readonly argv: readonly string[]
  readonly exitCode: number
  readonly error: SpokenError | ((setup: Setup) => SpokenError)
  /** For commands that talk before they fail: what is then said before the error, in words. */
  readonly talk?: RegExp
}

/**
 * Each case is run in words and with `--json`: whole answers are compared, and what is kept on the machine is
 * the same before and after, so the second run finds what the first found.
 */
export function errorCases(begin: () => Promise<Setup>, cases: readonly ErrorCase[]): void {
  const rows = cases.map((row) => [row.title, row] as const)
  it.each(rows)('%s', async (_title, { given, argv, exitCode, error, talk }) => {
    await using setup = await begin()
    const circumstances = await given(setup)
    const expected = typeof error === 'function' ? error(setup) : error
    const before = contentsOf(setup.machine.home)
    const words = await setup.machine.run(argv, circumstances)
    const talkEnds = words.stderr.indexOf('oic: error:')
    const said = talk ? words.stderr.slice(0, talkEnds) : ''
    expect({ ...words, stderr: words.stderr.slice(said.length) }).toEqual({
      exitCode,
      stdout: '',
      stderr: inWords(expected),
    })
    if (talk) expect(said).toMatch(talk)
    expect(await setup.machine.run([...argv, '--json'], circumstances)).toEqual({
      exitCode,
      stdout: '',
      stderr: inJson(expected),
    })
    expect(contentsOf(setup.machine.home)).toEqual(before)
  })
}

/** Test 28 of the security bar: no output of any command holds a secret that was not asked for by name. */
import { generateHelpTextForAllCommands } from '@stricli/core'
import { expect, it } from 'vitest'
import { application } from '../../../src/cli/application.ts'
import type { Circumstances, Ran } from '../../support/a-machine.ts'
import { sightings } from '../../support/canaries.ts'
import { type Row, rowsOf } from './every-command.ts'
import { aSweep, clientSecret, type Sweep } from './sweep.ts'

const commands = new Map(generateHelpTextForAllCommands(application(String) as never))

interface Way {
  readonly isTerminal: boolean
  readonly isInCi: boolean
}

interface Said extends Ran {
  readonly line: string
  readonly shows?: Row['shows']
  /** As the row has it, with nothing in the way. */
  readonly isPlain: boolean
}

const circumstancesOf = ({ isTerminal, isInCi }: Way): Circumstances => ({
  isTerminal,
  env: { OIC_DEBUG: '1', ...(isInCi && { CI: 'true', GITHUB_ACTIONS: 'true' }) },
})

/** Each row as it is, with --json where that is known, and once with a secret in a place that is none. */
async function everything(sweep: Sweep, way: Way): Promise<Said[]> {
  const said: Said[] = []
  const run = async (line: string, { shows, circumstances }: Row, more?: Circumstances) => {
    const isPlain = more === undefined
    const env = { ...circumstancesOf(way).env, OIC_HOME: sweep.machine.home }
    const ran = await sweep.tried(line, { ...circumstancesOf(way), env, ...circumstances, ...more })
    said.push({ line, ...ran, ...(shows && { shows }), isPlain })
  }
  for (const [command, rows] of Object.entries(rowsOf(sweep))) {
    for (const row of rows) {
      const line = [command.slice('oic '.length), row.more ?? []].flat().join(' ')
      await run(line, row)
      if (commands.get(command)?.includes('--json') && !line.includes('--')) await run(`${line} --json`, row)
      await run(line, row, { fetch: () => Promise.reject(new TypeError(`no way to ${clientSecret}`)) })
      await run(`${line} ${clientSecret}`, row, {})
    }
  }
  return said
}

/** The guide asks the identity domain with a made-up code, whose letters stand in many a word. */
const secretsOf = ({ wire }: Sweep) => wire.canaries.filter(({ value }) => value.length >= 16)

const mask = /^::add-mask::.*\n/gm

/** What may not hold a secret: all of it, but what was asked for and what tells the log to hide it. */
const places = (said: readonly Said[]): Record<string, string> =>
  Object.fromEntries(
    said.flatMap(({ line, stdout, stderr, shows }, at) => [
      [`${at} stdout of ${line}`, shows ? '' : stdout],
      [
        `${at} stderr of ${line}`,
        stderr.replaceAll(mask, '').replaceAll(/^ {2}http\S+\/oauth2\/v1\/authorize\?\S+$/gm, ''),
      ],
    ]),
  )

it('every command has a row, and every row is a command', async () => {
  await using sweep = await aSweep()
  expect(Object.keys(rowsOf(sweep)).toSorted()).toEqual([...commands.keys()].toSorted())
})

const ways = [true, false].flatMap((isTerminal) => [true, false].map((isInCi) => ({ isTerminal, isInCi })))

it.each(ways)('terminal $isTerminal, CI $isInCi: no command shows a secret [bar 28]', async (way) => {
  await using sweep = await aSweep()
  const said = await everything(sweep, way)
  expect(sightings(secretsOf(sweep), places(said))).toEqual([])

  // What was removed is gone; --check tells that the secret is not encoded yet; the sandbox was interrupted.
  const failed = said.filter(({ isPlain, exitCode }) => isPlain && exitCode !== 0)
  expect(failed.map(({ line, exitCode }) => [line, exitCode])).toEqual([
    ['profile remove other --json', 2],
    ['basic --check', 1],
    ['sandbox --port 0', 130],
    ['serve', 130],
    ['serve --json', 130],
  ])

  const asked = said.filter(({ shows, exitCode }) => shows !== undefined && exitCode === 0)
  expect(asked.length).toBeGreaterThan(6)
  for (const { line, stdout, stderr, shows } of asked) {
    const kinds = new Set(sightings(secretsOf(sweep), { stdout }).map(({ canary }) => canary))
    expect([line, [...kinds].filter((kind) => kind === shows)]).toEqual([line, [shows]])
    // The log of the workflow learns what to hide before anything shows it.
    expect([line, stderr.startsWith('::add-mask::')]).toEqual([line, way.isInCi])
  }
})

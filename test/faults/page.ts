/** docs/never-lost.md, from what was counted. */
import { cpus } from 'node:os'
import { allRows } from './all-rows.ts'
import type { Result } from './results.ts'
import type { Row } from './row.ts'

export interface Measured {
  readonly share: number
  readonly frozenSeconds: number
  readonly runs: number
  readonly results: readonly Result[]
}

const line = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The same in every run, or the least to the most. */
function spread(numbers: readonly number[]): string {
  if (numbers.length === 0) return ''
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? String(least) : `${least} to ${most}`
}

/** What was promised to be zero and was not. */
export function broken(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ row, part, run, counts }) => {
    const zeros = allRows.find(({ title }) => title === row)?.zeros ?? []
    return zeros
      .filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => `${row}, ${part}, run ${run}: ${name} ${counts[name]}`)
  })
}

function tableOf({ title, about, zeros, parts }: Row, results: readonly Result[]): string[] {
  const mine = results.filter(({ row }) => row === title)
  const names = [...new Set(mine.flatMap(({ counts }) => Object.keys(counts)))]
  const columns = [
    ...names.filter((name) => !zeros.includes(name)),
    ...names.filter((name) => zeros.includes(name)),
  ]
  const heads = columns.map((name) => (zeros.includes(name) ? `**${name}**` : name))
  const rows = parts.map(({ name, whyNot }) => {
    const of = mine.filter(({ part }) => part === name)
    const cells = columns.map((column) => spread(of.flatMap(({ counts }) => counts[column] ?? [])))
    return line(whyNot === undefined ? name : `${name} (not run: ${whyNot})`, ...cells)
  })
  return [
    `## ${title}`,
    '',
    about,
    '',
    line('what', ...heads),
    `|---|${'---|'.repeat(columns.length)}`,
    ...rows,
    '',
  ]
}

function verdict({ results }: Measured): string {
  const found = broken(results)
  const zeros = results.reduce((sum, { row, counts }) => {
    const promised = allRows.find(({ title }) => title === row)?.zeros ?? []
    return sum + promised.filter((name) => name in counts).length
  }, 0)
  if (found.length === 0) return `${zeros} counts were promised to be zero, and all of them are.`
  return [
    `${found.length} of ${zeros} counts that were promised to be zero are not:`,
    '',
    ...found.map((one) => `- ${one}`),
  ].join('\n')
}

export function page(measured: Measured): string {
  const { share, frozenSeconds, runs, results } = measured
  const minutes = Math.ceil(results.reduce((sum, { seconds }) => sum + seconds, 0) / 60)
  const kills = Math.ceil(50 * share)
  return [
    '<!-- Written by `npm run test:faults`. -->',
    '',
    '# A login is never lost',
    '',
    'Each situation in which logins get lost elsewhere, brought about with the product itself: real processes, and an',
    'identity service over real HTTP that fails on demand. It rotates its refresh tokens in four ways: **static** (not at',
    'all), **strict** (each works once), **grace** (a spent one is taken again), and **revoking** (a spent one ends the',
    'login). The points of a refresh are claimed, sending, sent, headers, body, sealed, committed, replied.',
    '',
    `${runs} runs in ${minutes} minutes of measuring; Node.js ${process.versions.node}, ${cpus().length} cores, shared. Each run has ${kills} kills in each`,
    `interval and mode (${kills * 4 * runs} in each interval, all in all), and ${Math.ceil(250 * share)} in each mode at random moments; holders are`,
    `frozen for ${frozenSeconds} s. A full run has 50 and 250. Each number is that of one run; where the runs differ, the least and`,
    'the most are given. Columns in bold were promised to be zero.',
    '',
    verdict(measured),
    '',
    'The honest limit: a kill between the commit of a strict server and ours loses the login. No client can close that',
    'window. It is one answer of the server plus one commit, from "sending" to "sealed" below, and it is told as what it is.',
    '',
    ...allRows.flatMap((row) => tableOf(row, results)),
  ].join('\n')
}

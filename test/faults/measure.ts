/**
 * The long form: every row of the table, several times, and docs/never-lost.md from it. What has ended is kept, so
 * a run that was stopped goes on where it was; --fresh begins anew.
 *
 *   npm run test:faults -- [--share 1] [--runs 3] [--frozen 60] [--minutes 60] [--fresh]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { allRows } from './all-rows.ts'
import { broken, page } from './page.ts'
import { resultsOf } from './results.ts'
import type { Part, Row } from './row.ts'

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    frozen: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '60' },
    fresh: { type: 'boolean', default: false },
  },
})
const [share, runs, frozenSeconds] = [Number(values.share), Number(values.runs), Number(values.frozen)]
const scale = { share, frozenMs: frozenSeconds * 1000 }
const end = performance.now() + Number(values.minutes) * 60_000
const results = resultsOf(`${share}-${frozenSeconds}`)
if (values.fresh) results.forget()

const say = (text: string): void => void process.stdout.write(`${text}\n`)

async function measure({ title: row }: Row, { name: part, run: work }: Part, run: number): Promise<void> {
  if (results.has(row, part, run) || performance.now() > end) return
  const started = performance.now()
  const counts = await work(scale)
  const seconds = (performance.now() - started) / 1000
  results.add({ row, part, run, counts, seconds })
  say(`${run}/${runs} ${row}, ${part}: ${JSON.stringify(counts)} (${seconds.toFixed(1)} s)`)
}

async function measureRow(row: Row, run: number): Promise<void> {
  const parts = row.parts.filter(({ whyNot }) => whyNot === undefined)
  if (row.isIdle) await Promise.all(parts.map((part) => measure(row, part, run)))
  else for (const part of parts) await measure(row, part, run)
}

for (let run = 1; run <= runs; run += 1) for (const row of allRows) await measureRow(row, run)

const isWhole = performance.now() <= end
if (isWhole) writeFileSync('docs/never-lost.md', page({ share, frozenSeconds, runs, results: results.all }))
else say('The time is over; the same command goes on from here.')
const found = broken(results.all)
for (const one of found) say(`PROMISED TO BE ZERO: ${one}`)
process.exitCode = found.length > 0 || !isWhole ? 1 : 0

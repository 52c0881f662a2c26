/** What was counted, a line for each part of each run, written as it ends: a run that was cut off is taken up again. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Counts } from './row.ts'

export interface Result {
  readonly row: string
  readonly part: string
  readonly run: number
  readonly counts: Counts
  readonly seconds: number
}

export interface Results {
  readonly all: readonly Result[]
  has(row: string, part: string, run: number): boolean
  add(result: Result): void
  forget(): void
}

const folder = fileURLToPath(new URL('../../node_modules/.cache/faults', import.meta.url))

/** @param scale results of another scale do not mix with these */
export function resultsOf(scale: string): Results {
  const path = join(folder, `results-${scale}.jsonl`)
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  const all = lines.map((line) => JSON.parse(line) as Result)
  return {
    all,
    has: (row, part, run) => all.some((one) => one.row === row && one.part === part && one.run === run),
    add(result) {
      mkdirSync(dirname(path), { recursive: true })
      appendFileSync(path, `${JSON.stringify(result)}\n`)
      all.push(result)
    },
    forget() {
      rmSync(path, { force: true })
      all.length = 0
    },
  }
}

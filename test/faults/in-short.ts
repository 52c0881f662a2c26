/** A row as a suite of tests: each part in short, and nothing that was promised is broken. */
import { describe, expect, it } from 'vitest'
import { type Counts, type Row, shortScale } from './row.ts'

/**
 * @param done what a part must at least have done to show anything
 */
export function inShort(number: string, row: Row, done: (counts: Counts) => boolean): void {
  describe(`${row.title}${number}`, () => {
    for (const { name, run, whyNot } of row.inShort ?? row.parts) {
      const title = whyNot === undefined ? name : `${name} (${whyNot})`
      it.skipIf(whyNot !== undefined)(title, { timeout: 60_000 }, async () => {
        const counts = await run(shortScale)
        const promised = Object.keys(counts).filter((name) => row.zeros.includes(name))
        expect(counts).toEqual({ ...counts, ...Object.fromEntries(promised.map((name) => [name, 0])) })
        expect([promised.length > 0, done(counts)]).toEqual([true, true])
      })
    }
  })
}

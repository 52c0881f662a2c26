import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { referencePages } from '../scripts/reference-pages.ts'

it.each(Object.entries(referencePages()))(
  '%s tells what the sources say (`npm run docs` writes it)',
  (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)

/** What a value turns into that a sentence cannot use. */
const leftover = /.*(?:Invalid Date|undefined|\bNaN\b|\[object ).*/g

it.each(Object.entries(referencePages()))('%s has no value in it that was left empty', (_path, text) => {
  expect(text.match(leftover)).toBe(null)
})

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { referencePages } from '../scripts/reference-pages.ts'

it.each(Object.entries(referencePages()))(
  '%s tells what the sources say (`npm run docs` writes it)',
  (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)

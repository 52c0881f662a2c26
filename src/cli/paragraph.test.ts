import { expect, it } from 'vitest'
import { paragraph } from './paragraph.ts'

it.each([
  ['one two three', 80, 'one two three'],
  ['one two three', 13, 'one two three'],
  ['one two three', 12, 'one two\nthree'],
  ['one two three', 1, 'one\ntwo\nthree'],
  ['12345678 1', 4, '12345678\n1'],
  ['', 10, ''],
  ['  one two three', 5, '  one two three'],
  [`${'a'.repeat(50)} ${'b'.repeat(50)}`, 200, `${'a'.repeat(50)}\n${'b'.repeat(50)}`],
])('%j on %i columns', (text, columns, expected) => {
  expect(paragraph(text, columns)).toBe(expected)
})

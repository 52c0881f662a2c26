import { expect, it } from 'vitest'
import { type Column, table } from './table.ts'

type Row = readonly [string, string]
const columns: readonly Column<Row>[] = [
  { title: 'NAME', value: ([name]) => name },
  { title: 'SIZE', align: 'right', value: ([, size]) => size },
]

const drawn = (...rows: Row[]): string[] => table(rows, columns)

it('columns are as wide as they need to be, two spaces apart', () => {
  expect(drawn(['a', '1'], ['longer name', '12345'])).toEqual([
    'NAME          SIZE',
    'a                1',
    'longer name  12345',
  ])
})

it('no line ends in a space', () => {
  expect(table([['a', '']], [...columns].reverse())).toEqual(['SIZE  NAME', '      a'])
  expect(drawn(['a', ''])).toEqual(['NAME  SIZE', 'a'])
})

it('without rows the titles remain', () => expect(drawn()).toEqual(['NAME  SIZE']))

it('wide and combined characters take the space that a terminal gives them', () => {
  expect(drawn(['木木', '1'], ['e\u0301e\u0301', '1'])).toEqual([
    'NAME  SIZE',
    '木木     1',
    'e\u0301e\u0301       1',
  ])
})

it('what came from outside stays in its cell', () => {
  expect(drawn(['\u001b[31mred\nline', '1'])).toEqual(['NAME          SIZE', '[31mred line     1'])
})

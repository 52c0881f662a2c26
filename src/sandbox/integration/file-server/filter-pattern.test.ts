import { expect, it } from 'vitest'
import { matchesPattern } from './filter-pattern.ts'

it.each([
  ['orders.csv', '*', true],
  ['orders.csv', 'orders.csv', true],
  ['orders.csv', '*.csv', true],
  ['orders.csv', 'o*r*s*', true],
  ['orders.csv', 'orders.cs?', true],
  ['orders.csv', '**', true],
  ['', '', true],
  ['', '*', true],
  ['orders.csv', '', false],
  ['orders.csv', 'orders', false],
  ['orders.csv', '*.xml', false],
  ['orders.csv', 'orders?csv?', false],
  ['orders.csv', 'ORDERS.CSV', false],
  ['ordersxcsv', 'orders.csv', false],
  ['aXbXc', 'a*b*d', false],
])('%j and the pattern %j: %s', (name, pattern, matches) => {
  expect(matchesPattern(name, pattern)).toBe(matches)
})

it('ends soon for a pattern that would keep a regular expression busy for ever', () => {
  expect(matchesPattern('a'.repeat(2000), `${'*a'.repeat(500)}*b`)).toBe(false)
})

import { expect, it } from 'vitest'
import { minutesUnanswered } from './browser-turns.ts'

const now = new Date('2026-01-31T12:00:00Z')
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)

it.each<[what: string, since: Date | undefined, expected: number | undefined]>([
  ['no page is open', undefined, undefined],
  ['it was opened just now', before(0), 0],
  ['it was opened a minute ago', before(60), 1],
  ['it was opened within ten minutes', before(599), 9],
  ['it was opened ten minutes ago', before(600), undefined],
  ['the clock was set back since', before(-120), undefined],
])('a page may still be answered: %s', (_what, unansweredSince, expected) => {
  expect(minutesUnanswered({ unansweredSince }, now)).toBe(expected)
})

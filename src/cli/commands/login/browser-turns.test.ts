import { expect, it } from 'vitest'
import { minutesUnanswered } from './browser-turns.ts'

const noon = new Date('2026-03-01T12:00:00Z')

it.each<[string, string | undefined, number | undefined]>([
  ['no page', undefined, undefined],
  ['a page of this moment', '2026-03-01T12:00:00Z', 0],
  ['a page of ten minutes ago, nearly', '2026-03-01T11:50:01Z', 9],
  ['a page of ten minutes ago', '2026-03-01T11:50:00Z', undefined],
  ['a page that opened later than now, as the clock was set back', '2026-03-01T12:00:01Z', undefined],
])('%s may still be answered, and is so many minutes old', (_what, since, minutes) => {
  const unansweredSince = since === undefined ? undefined : new Date(since)
  expect(minutesUnanswered({ unansweredSince }, noon)).toBe(minutes)
})

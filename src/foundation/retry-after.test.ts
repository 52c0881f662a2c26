import { expect, it } from 'vitest'
import { askedWaitSeconds } from './retry-after.ts'

const now = new Date('2026-11-23T12:00:00Z')

const asked = (retryAfter: string | undefined, date?: string): number | undefined =>
  askedWaitSeconds(
    new Headers({ ...(retryAfter !== undefined && { 'retry-after': retryAfter }), ...(date && { date }) }),
    now,
  )

it.each([
  ['seconds', '120', 120],
  ['no seconds', '0', 0],
  ['a hundred years', '3155760000', 3_155_760_000],
  ['a date', 'Mon, 23 Nov 2026 12:01:00 GMT', 60],
  ['a date in the second form', 'Monday, 23-Nov-26 12:01:00 GMT', 60],
  ['a date in the third form', 'Mon Nov 23 12:01:00 2026', 60],
  ['a date that is past', 'Mon, 23 Nov 2026 11:00:00 GMT', 0],
])('%s: %s', (_title, header, seconds) => expect(asked(header)).toBe(seconds))

it.each([
  undefined,
  '',
  'soon',
  '-5',
  '1.5',
  '1e9',
  '60s',
  '2026-11-23T12:01:00Z',
  'Mon, 99 Abc 2026 12:01:00 GMT',
])('%j asks for nothing that can be understood', (header) => expect(asked(header)).toBeUndefined())

it('a date is taken by the clock of the server that wrote it', () => {
  expect(asked('Mon, 23 Nov 2026 18:01:00 GMT', 'Mon, 23 Nov 2026 18:00:00 GMT')).toBe(60)
  expect(asked('Mon, 23 Nov 2026 12:01:00 GMT', 'never')).toBe(60)
})

import { expect, it } from 'vitest'
import { type Expiring, find, put, type Shelf } from './shelf.ts'

it('keeps what expired for a day, and then no longer', () => {
  const shelf: Shelf<Expiring> = new Map()
  put(shelf, 'a', { expiresAt: 100 }, 0)
  put(shelf, 'b', { expiresAt: 86_600 }, 86_499)
  expect(find(shelf, 'a')).toEqual({ expiresAt: 100 })
  put(shelf, 'c', { expiresAt: 86_600 }, 86_500)
  expect([find(shelf, 'a'), find(shelf, 'b')]).toEqual([undefined, { expiresAt: 86_600 }])
})

it('holds ten thousand entries at most, and lets the oldest go', () => {
  const shelf: Shelf<Expiring> = new Map()
  for (let n = 0; n <= 10_000; n++) put(shelf, `${n}`, { expiresAt: 100 }, 0)
  expect([shelf.size, find(shelf, '0'), find(shelf, '10000')]).toEqual([
    10_000,
    undefined,
    { expiresAt: 100 },
  ])
})

it('keeps no value that it was given', () => {
  const shelf: Shelf<Expiring> = new Map()
  put(shelf, 'secret', { expiresAt: 100 }, 0)
  expect(JSON.stringify([...shelf])).not.toContain('secret')
})

import { expect, it } from 'vitest'
import { type Expiring, find, fingerprint, put, Shelf, shelfOf } from './shelf.ts'

it('keeps what expired for a day, and then no longer', () => {
  const shelf = new Shelf<Expiring>()
  put(shelf, 'a', { expiresAt: 100 }, 0)
  put(shelf, 'b', { expiresAt: 86_600 }, 86_499)
  expect(find(shelf, 'a')).toEqual({ expiresAt: 100 })
  put(shelf, 'c', { expiresAt: 86_600 }, 86_500)
  expect([find(shelf, 'a'), find(shelf, 'b')]).toEqual([undefined, { expiresAt: 86_600 }])
})

it('holds ten thousand entries at most, and lets the oldest go', () => {
  const shelf = new Shelf<Expiring>()
  for (let n = 0; n <= 10_000; n++) put(shelf, `${n}`, { expiresAt: 100 }, 0)
  expect([shelf.size, find(shelf, '0'), find(shelf, '10000')]).toEqual([
    10_000,
    undefined,
    { expiresAt: 100 },
  ])
})

it('keeps no value that it was given', () => {
  const shelf = new Shelf<Expiring>()
  put(shelf, 'secret', { expiresAt: 100 }, 0)
  expect(JSON.stringify([...shelf])).not.toContain('secret')
})

interface Text extends Expiring {
  readonly text: string
}

const heavy = (characters: number): Text => ({ expiresAt: 100, text: 'x'.repeat(characters) })

it('holds eight million characters at most, and lets the oldest go', () => {
  const shelf = new Shelf<Text>()
  for (let n = 0; n < 20; n++) put(shelf, `${n}`, heavy(2 ** 20), 0)
  expect([shelf.size, shelf.weight, find(shelf, '12'), find(shelf, '13') !== undefined]).toEqual([
    ...[7, 7 * JSON.stringify(heavy(2 ** 20)).length, undefined, true],
  ])
})

it('forgets the weight of what is gone, and of what was replaced', () => {
  const shelf = new Shelf<Text>()
  put(shelf, 'a', heavy(1000), 0)
  put(shelf, 'a', heavy(10), 0)
  put(shelf, 'b', heavy(20), 0)
  shelf.delete(fingerprint('a'))
  expect([shelf.size, shelf.weight]).toEqual([1, JSON.stringify(heavy(20)).length])
})

it('knows the weight of what was written, and takes it up again', () => {
  const shelf = new Shelf<Text>()
  put(shelf, 'a', heavy(1000), 0)
  expect([shelfOf([...shelf]).weight, find(shelfOf([...shelf]), 'a')]).toEqual([shelf.weight, heavy(1000)])
})

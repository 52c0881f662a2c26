import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOicError, Secret } from '../../../foundation/index.ts'
import { keyIdOf, newSealingKey, type Place, ringOf, type Sealing, sealing } from './sealing.ts'

const place: Place = { profile: 'dev', field: 'refresh token', generation: 7 }
const here = sealing('this store', ringOf(newSealingKey()))
const clear = new Secret('a refresh token')

/** What opening comes to: the value, or the error's code with the record it names. */
function opened(box: Uint8Array, at: Place = place, with_: Sealing = here): unknown {
  try {
    return with_.open(box, at).reveal()
  } catch (error) {
    return isOicError(error) ? { code: error.code, ...error.details } : error
  }
}

const damaged = ({ profile, field }: Place = place): unknown => ({
  code: 'STORE_RECORD_DAMAGED',
  profile,
  field,
})

describe('[bar 9] a sealed value', () => {
  it('opens where it belongs, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(opened(here.seal(new Secret(text), place))).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('looks different each time', () => {
    expect(here.seal(clear, place)).not.toEqual(here.seal(clear, place))
  })

  const elsewhere: [string, Place][] = [
    ['another profile', { ...place, profile: 'test' }],
    ['another field', { ...place, field: 'access token' }],
    ['a younger generation', { ...place, generation: 8 }],
  ]
  it.each(elsewhere)('does not open in the place of %s', (_, other) => {
    expect(opened(here.seal(clear, place), other)).toEqual(damaged(other))
  })

  it('does not open in another store, nor with another key', () => {
    const ring = ringOf(newSealingKey())
    const [one, two] = [sealing('one', ring), sealing('two', ring)]
    expect(opened(one.seal(clear, place), place, two)).toEqual(damaged())
    expect(opened(here.seal(clear, place), place, one)).toEqual(damaged())
  })

  it('cannot be read as if a name went on into the next part of its place', () => {
    const ring = ringOf(newSealingKey())
    const box = sealing('store', ring).seal(clear, { ...place, profile: 'xdev' })
    expect(opened(box, place, sealing('storex', ring))).toEqual(damaged())
  })

  it('does not open with any one of its bits turned', () => {
    const box = here.seal(clear, place)
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const turned = Uint8Array.from(box)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(opened(turned)).toEqual(damaged())
    }
  })

  it('does not open when cut anywhere, or with something after it', () => {
    const box = here.seal(clear, place)
    for (let length = 0; length < box.length; length += 1) {
      expect(opened(box.subarray(0, length))).toEqual(damaged())
    }
    expect(opened(Buffer.concat([box, Buffer.of(0)]))).toEqual(damaged())
  })

  it('does not open with a tag of four bytes, which node:crypto takes when nobody forbids it', () => {
    const box = here.seal(new Secret(''), place)
    expect(opened(box.subarray(0, box.length - 12))).toEqual(damaged())
  })

  it('opens with any key of the ring, and is sealed with the newest', () => {
    const [older, newer] = [newSealingKey(), newSealingKey()]
    const find = (id: string) => [older, newer].find((key) => key.id === id)
    const grown = sealing('store', { newest: () => newer, find })
    const before = sealing('store', ringOf(older)).seal(clear, place)
    const after = grown.seal(clear, place)
    expect([before, after].map(keyIdOf)).toEqual([older.id, newer.id])
    expect([before, after].map((box) => opened(box, place, grown))).toEqual([clear.reveal(), clear.reveal()])
    expect(opened(before, place, sealing('store', ringOf(newer)))).toEqual(damaged())
  })

  it('is not the value before it, pasted in its place', () => {
    const older = here.seal(new Secret('older'), { ...place, generation: place.generation - 1 })
    expect(opened(older)).toEqual(damaged())
  })
})

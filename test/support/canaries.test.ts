/** A sweep that finds nothing proves something only when it would have found it. */
import { expect, it } from 'vitest'
import { OicError, Secret } from '../../src/foundation/index.ts'
import { type Canary, dresses, sightings } from './canaries.ts'
import { toldOf } from './told-of.ts'

const canary: Canary = { name: 'planted', value: 'AgAg-canary/Client+Secret 9Zq&x=%41"quoted"-6fd1' }

it.each([...dresses(canary.value).keys()])('a planted canary is found: %s', (dress) => {
  const text = `before ${dresses(canary.value).get(dress)} after`
  expect(sightings([canary], { here: text, there: 'nothing' })).toContainEqual({
    canary: 'planted',
    dress,
    place: 'here',
  })
})

it.each([
  ['in a message', new Error(canary.value)],
  [
    'in a cause',
    new OicError('INTERRUPTED', { cause: new Error('inner', { cause: { deep: [canary.value] } }) }),
  ],
  ['in a hidden member', Object.defineProperty(new Error('x'), 'hidden', { value: canary.value })],
  [
    'in the bytes of a buffer that prints as hex',
    Object.assign(new Error('x'), { data: Buffer.from(canary.value) }),
  ],
])('a canary planted in an error is found: %s', (_title, error) => {
  const told = toldOf(error).replaceAll(/(?<=[0-9a-f]{2}) (?=[0-9a-f]{2})/g, '')
  expect(sightings([canary], { error: told })).not.toEqual([])
})

it('a secret in an error is not told', () => {
  const error = Object.assign(new Error('x'), { secret: new Secret(canary.value) })
  expect(sightings([canary], { error: toldOf(error) })).toEqual([])
})

/** Inputs of any kind, and what has to hold for each of them. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'

/** How many inputs each property is tried with. The seed of a failure is in its message; OIC_TEST_FUZZ_SEED replays it. */
const numRuns = Number(process.env['OIC_TEST_FUZZ_RUNS'] ?? 300)
const seed = process.env['OIC_TEST_FUZZ_SEED']
const parameters = { numRuns, ...(seed !== undefined && { seed: Number(seed) }) }

/** What formats are made of; also many times over, where a parser may lose its way. */
const pieces = [
  ...['{', '}', '[', ']', '"', '\\', '\\"', ':', ',', '=', '#', '\n', '\r\n', '\0', ' ', "'", '"""'],
  ...['__proto__', 'constructor', 'prototype', 'null', 'NaN', '1e999', '-0', 'ä', '\u2028', '\ud800'],
  ...['Bearer', 'error="', 'scope="', 'profiles', '[profiles.', 'issuer', 'access_token', 'https://', 'key '],
]

const repeated = fc
  .tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 20_000 }))
  .map(([piece, times]) => piece.repeat(times))
const puzzled = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())).map((found) => found.join(''))

export const anyText = fc.oneof(fc.string({ unit: 'binary' }), puzzled, repeated)

/** What can be sent in a header at all. */
export const anyHeader = anyText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''))

export const anyName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'length'),
  fc.string(),
)

const fromJson = fc.jsonValue()
export const anyValue = fc.oneof(fromJson, anyText, fc.double(), fc.constant(undefined))

/** An object with some members of a known name, each of any value. */
export const anyObject = (...names: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names), anyName), anyValue))
    .map((members) => Object.fromEntries(members))

const prototypes = [Object.prototype, Array.prototype, Function.prototype]
const shapeOf = () => prototypes.map((prototype) => Reflect.ownKeys(prototype))
const untouched = shapeOf()

/** The work ends in a value or in an error of ours, for whatever input, and leaves the language as it was. */
export async function copesWith<T>(inputs: fc.Arbitrary<T>, work: (input: T) => unknown): Promise<void> {
  const property = fc.asyncProperty(inputs, async (input) => {
    try {
      await work(input)
    } catch (error) {
      if (!isOicError(error)) throw error
    }
    expect(shapeOf()).toEqual(untouched)
  })
  await fc.assert(property, parameters)
}

/**
 * What a redirect address says is read twice: by the product, and by a reader that shares nothing with it. One that
 * reads an address otherwise than its neighbour lets a check look at one thing and the exchange take another.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'
import { readPasted } from '../../src/oauth/login/pasted-address.ts'
import { type AcceptedCallback, type LoginAttempt, readCallback } from '../../src/oauth/protocol/index.ts'
import { anAttempt, callbackUrl, server } from '../../src/oauth/protocol/testing.ts'

const numRuns = Number(process.env['OIC_TEST_FUZZ_RUNS'] ?? 100_000)
const seed = process.env['OIC_TEST_FUZZ_SEED']

const state = 'AgAg-_0123456789'
const attempt: LoginAttempt = anAttempt({ state })

/** As the product reads it: `accepted` with the code that will be exchanged, or what was wrong. */
function verdict(read: () => AcceptedCallback): string {
  try {
    return `accepted ${read().parameters.get('code')}`
  } catch (error) {
    if (!isOicError(error)) throw error
    return /^LOGIN_(DECLINED|REFUSED)$/.test(error.code) ? 'refused' : error.code
  }
}

/** A text of application/x-www-form-urlencoded, byte by byte: https://url.spec.whatwg.org/#urlencoded-parsing */
function decoded(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const found: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const hex = /^%([0-9a-fA-F]{2})/.exec(String.fromCharCode(...bytes.subarray(at, at + 3)))?.[1]
    const byte = bytes[at] ?? 0
    if (hex !== undefined) at += 2
    found.push(hex === undefined ? (byte === 0x2b ? 0x20 : byte) : Number.parseInt(hex, 16))
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(found))
}

function valuesIn(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const pair of (query.split('#')[0] ?? '').split('&').filter((one) => one !== '')) {
    const at = pair.indexOf('=')
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    values.set(decoded(name), [...(values.get(decoded(name)) ?? []), decoded(value)])
  }
  return values
}

const neverAsked = ['access_token', 'id_token', 'token', 'response']

/** By the order in which a callback has to be judged, written down anew. */
function expected(query: string): string {
  const values = valuesIn(query)
  const [code, iss, states] = [values.get('code'), values.get('iss'), values.get('state') ?? []]
  if (states.length !== 1 || states[0] !== state) return 'CALLBACK_STATE_MISMATCH'
  const single = ['iss', 'error', 'error_description', 'code'].map((name) => values.get(name) ?? [])
  if (single.some(({ length }) => length > 1)) return 'CALLBACK_MALFORMED'
  if (neverAsked.some((name) => values.has(name))) return 'CALLBACK_MALFORMED'
  if (iss && iss[0] !== server.issuer) return 'CALLBACK_ISSUER_FOREIGN'
  if (values.has('error')) return 'refused'
  return code?.[0] ? `accepted ${code[0]}` : 'CALLBACK_MALFORMED'
}

/** What a person pastes may have lost its end, which is told as that: RFC 6749 sections 4.1.2 and 4.1.2.1 ask for a state. */
const expectedPasted = (query: string): string =>
  valuesIn(query).has('state') ? expected(query) : 'CALLBACK_MALFORMED'

/** Letter by letter, some of them percent-encoded, which means the same. */
const dressed = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((isEncoded) =>
      [...text]
        .map((letter, at) =>
          isEncoded[at] ? `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}` : letter,
        )
        .join(''),
    )

const names = [
  'state',
  'code',
  'iss',
  'error',
  'error_description',
  'State',
  'code[]',
  '__proto__',
  ...neverAsked,
]
const oddities = [
  '%',
  '%2',
  '%zz',
  '%00',
  '%26',
  '%3D',
  '%23',
  '%C3%A9',
  '%ff',
  '%EF%BB%BF',
  '+',
  '%2B',
  ';',
  '=',
]

const anyLetters = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map((text) => text.replaceAll(/[\p{Cc}\s]/gu, ''))
const anyName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.constantFrom('state', 'code', 'iss').chain(dressed) },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...oddities), anyLetters) },
)
const anyValue = fc.oneof(
  fc.constantFrom(state, encodeURIComponent(server.issuer), 'access_denied', 'AgAg%2B%2F%3D%3D', ''),
  dressed(state),
  fc
    .array(fc.oneof(fc.constantFrom(...oddities), anyLetters), { maxLength: 4 })
    .map((found) => found.join('')),
)
const anyPair = fc
  .tuple(anyName, fc.constantFrom('=', '=', '=', '', '=='), anyValue)
  .map((found) => found.join(''))

/** Most of them with the right state and a code among them: what is judged after the state has to be reached. */
const anyQuery = fc
  .tuple(
    fc.subarray([`state=${state}`, 'code=AgAg%2B%2F%3D%3D', `iss=${encodeURIComponent(server.issuer)}`]),
    fc.array(anyPair, { maxLength: 4 }),
    fc.constantFrom('&', '&', '&', '&&', ';', '#'),
  )
  .chain(([whole, more, between]) =>
    fc
      .shuffledSubarray([...whole, ...more], { minLength: whole.length + more.length })
      .map((pairs) => pairs.join(between)),
  )

describe('a redirect address of any content [bar 47]', () => {
  it(`is read alike by two readers, ${numRuns} times`, () => {
    const seen = new Map<string, number>()
    const property = fc.property(anyQuery, (query) => {
      const wanted = expected(query)
      const kind = wanted.split(' ')[0] ?? ''
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      const heard = verdict(() => readCallback(callbackUrl(query), attempt))
      const pasted = verdict(() => readPasted(`${attempt.redirectUri}?${query}`, attempt))
      const wantedPasted = expectedPasted(query)
      if (heard !== wanted || pasted !== wantedPasted)
        expect({ query, heard, pasted }).toEqual({ query, heard: wanted, pasted: wantedPasted })
    })
    fc.assert(property, { numRuns, ...(seed !== undefined && { seed: Number(seed) }) })
    expect([...seen.keys()].toSorted()).toEqual([
      'CALLBACK_ISSUER_FOREIGN',
      'CALLBACK_MALFORMED',
      'CALLBACK_STATE_MISMATCH',
      'accepted',
      'refused',
    ])
  }, 120_000)
})

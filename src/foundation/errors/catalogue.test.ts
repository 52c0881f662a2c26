import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import type { ErrorDetails, ErrorEntry } from './entry.ts'

const known: ErrorDetails = {
  known: ['dev', 'test'],
  profiles: ['dev', 'prod'],
  hints: ['do this', 'do that'],
  given: ['OIC_CLIENT_ID', 'OIC_SCOPE'],
  missing: ['OIC_IDENTITY_URL', 'OIC_BASE_URL'],
  scopes: ['one', 'two'],
  allowed: ['GET', 'HEAD'],
  stored: ['https://a.example', 'https://b.example'],
  origin: 'https://idcs-0.identity.oraclecloud.com',
  path: 'config.toml',
  status: 404,
  symptom: 'assertion-refused',
  problems: ['this', 'that'],
  until: '2026-01-15T12:00:00.000Z',
}
const optional = ['description', 'nearest', 'detail', 'ecid']

/** Details of every name, for entries still to come too: a list, an address, or a plain word. */
const detailsWithout = (left: readonly string[]): ErrorDetails =>
  new Proxy(known, {
    get: (target, name) => (left.includes(String(name)) ? undefined : (target[String(name)] ?? 'some word')),
  })

const entries = Object.entries(catalogue as Record<string, unknown> as Record<string, ErrorEntry>)
const sentences = entries.flatMap(([code, { message, hint }]) =>
  [detailsWithout([]), detailsWithout(optional)].flatMap((details, at) => {
    const given = at === 0 ? 'all details' : 'the details it must have'
    return [
      { title: `the message of ${code} with ${given}`, sentence: message(details) },
      { title: `the hint of ${code} with ${given}`, sentence: hint(details) },
    ]
  }),
)

/** One line that begins in lower case (or with the product's name), does not shout and has no full stop. */
const plain = /^(?=[a-z"`]|Oracle )(?!.*(?:undefined|NaN|Invalid Date|\[object|\(\)|[!\n]| {2})).*[^.!\s:,]$/

describe('the catalogue', () => {
  it.each(sentences)('$title is a plain sentence', ({ sentence }) => expect(sentence).toMatch(plain))

  it('names its errors in capitals, by area', () => {
    expect(Object.keys(catalogue).filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([])
  })

  it('offers the nearest profile, else all of them, else to make one', () => {
    const { hint } = catalogue.PROFILE_UNKNOWN
    expect([
      hint({ name: 'dve', nearest: 'dev', known: ['dev', 'test'] }),
      hint({ name: 'x', known: ['dev', 'test'] }),
      hint({ name: 'x', known: [] }),
    ]).toEqual([
      'did you mean "dev"?',
      'known profiles: dev, test',
      'create one with `oic setup`, or `oic profile add`',
    ])
  })
})

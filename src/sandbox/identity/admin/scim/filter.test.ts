import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../instance/json.ts'
import { ScimProblem } from '../scim-problem.ts'
import { operators } from './filter.ts'
import { filterTest } from './match-filter.ts'
import { parseFilter, parseFilteredPath } from './parse-filter.ts'
import { attribute, complex, type ResourceSchema } from './schema.ts'

const searched = (name: string) => attribute(name, 'string', 'searchable')

const schema: ResourceSchema = {
  urn: 'urn:example:Thing',
  attributes: [
    searched('userName'),
    attribute('code', 'string', 'searchable', 'exact'),
    attribute('active', 'boolean', 'searchable'),
    attribute('size', 'integer', 'searchable'),
    attribute('created', 'dateTime', 'searchable'),
    attribute('hidden', 'string'),
    attribute('words', 'string', 'many', 'searchable'),
    complex('name', [searched('familyName')], 'searchable'),
    complex('emails', [searched('value'), searched('type')], 'many', 'searchable'),
    { ...attribute('urn:example:ext:Thing', 'extension'), inner: [searched('color')] },
  ],
}

const jensen: JsonObject = {
  userName: 'bjensen',
  code: 'Ab',
  active: true,
  size: 12,
  created: '2026-01-15T12:00:00.000Z',
  words: ['one', 'two'],
  name: { familyName: 'Jensen' },
  emails: [
    { value: 'b@example.com', type: 'work' },
    { value: 'b@example.org', type: 'home' },
  ],
  'urn:example:ext:Thing': { color: 'red' },
}

const matches = (filter: string, resource: JsonObject = jensen) =>
  filterTest(schema, parseFilter(filter))(resource)

const problemOf = (read: () => unknown): string => {
  try {
    read()
    return 'none'
  } catch (error) {
    return error instanceof ScimProblem ? error.detail : `another error: ${error}`
  }
}

describe('a filter', () => {
  it.each([
    ['userName eq "bjensen"', true],
    ['userName eq "BJENSEN"', true],
    ['USERNAME EQ "bjensen"', true],
    ['code eq "ab"', false],
    ['code eq "Ab"', true],
    ['userName ne "bjensen"', false],
    ['userName co "jen"', true],
    ['userName sw "bj"', true],
    ['userName sw "jensen"', false],
    ['userName ew "sen"', true],
    ['userName ew "bjen"', false],
    ['userName gt "a"', true],
    ['userName ge "bjensen"', true],
    ['userName lt "bjensen"', false],
    ['userName le "bjensen"', true],
    ['userName pr', true],
    ['name pr', true],
    ['active eq true', true],
    ['active ne true', false],
    ['size gt 11', true],
    ['size gt 12', false],
    ['size ge 12', true],
    ['size lt 13', true],
    ['size le 11', false],
    ['size eq 12', true],
    ['created gt "2026-01-15T13:00:00+02:00"', true],
    ['created lt "2026-01-15T12:00:00Z"', false],
    ['created sw "2026"', true],
    ['words eq "two"', true],
    ['words eq "three"', false],
    ['words ne "two"', false],
    ['name.familyName co "ens"', true],
    ['emails.type eq "home"', true],
    ['emails co "@example.org"', true],
    ['emails[type eq "work" and value co ".org"]', false],
    ['emails[type eq "home" and value co ".org"]', true],
    ['emails[type eq "work"].value co ".org"', false],
    ['emails[type eq "home"].value co ".org"', true],
    ['emails[type eq "home"].value pr', true],
    ['urn:example:Thing:userName eq "bjensen"', true],
    ['urn:example:ext:Thing:color eq "red"', true],
    ['userName eq null', false],
    ['userName ne null', true],
    ['not (userName eq "x")', true],
    ['userName eq "x" or active eq true and size eq 0', false],
    ['(userName eq "x" or active eq true) and size eq 12', true],
    ['userName eq "bjensen" or userName eq "x" and userName eq "y"', true],
    ['  (  active   eq true )  ', true],
  ] as const)('says of %s: %s', (filter, expected) => {
    expect(matches(filter)).toBe(expected)
  })

  it('takes what is not there for not present, and for not equal', () => {
    expect(
      ['userName pr', 'userName eq null', 'userName ne "x"', 'emails pr', 'words ne "x"'].map((filter) =>
        matches(filter, {}),
      ),
    ).toEqual([false, true, true, false, true])
  })

  it('reads texts as JSON does', () => {
    const resource = { userName: 'a"b\\c\u00e9\n' }
    expect(matches('userName eq "a\\"b\\\\c\\u00e9\\n"', resource)).toBe(true)
  })

  it.each([
    ['', 'the name of an attribute is missing'],
    ['userName', 'an operator is missing'],
    ['userName eq', 'a value to compare with is a text in quotation marks, a number, true, false or null'],
    [
      'userName eq bjensen',
      'a value to compare with is a text in quotation marks, a number, true, false or null',
    ],
    [
      'userName eq "\\x"',
      'a value to compare with is a text in quotation marks, a number, true, false or null',
    ],
    ['userName eq "a', 'a quotation mark is not closed'],
    ['userName is "a"', 'an operator is not known'],
    ['userName eq "a" "b"', 'something follows behind its end'],
    ['userName eq "a" and', 'the name of an attribute is missing'],
    ['(userName pr', '")" is missing'],
    ['userName pr)', 'something follows behind its end'],
    ['emails[type pr', '"]" is missing'],
    ['not userName pr', '"(" is missing'],
    ['"userName" eq "a"', 'the name of an attribute is missing'],
    ['user name eq "a"', 'an operator is not known'],
    ['1user eq "a"', 'the name of an attribute is malformed'],
    ['a.b.c eq "a"', 'the name of an attribute is malformed'],
    ['nickName eq "a"', 'an attribute is not known'],
    ['name.nick eq "a"', 'an attribute is not known'],
    ['__proto__ pr', 'an attribute is not known'],
    ['constructor.name eq "Object"', 'an attribute is not known'],
    ['emails[__proto__ pr]', 'an attribute is not known'],
    ['hidden eq "a"', 'an attribute cannot be searched'],
    ['active gt true', 'the operator does not fit the attribute'],
    ['active eq "true"', 'the value does not fit the attribute'],
    ['size co 1', 'the operator does not fit the attribute'],
    ['size eq "12"', 'the value does not fit the attribute'],
    ['created gt "yesterday"', 'the value does not fit the attribute'],
    ['userName eq 1', 'the value does not fit the attribute'],
    ['userName gt null', 'the value does not fit the attribute'],
    ['name eq "a"', 'the operator does not fit the attribute'],
    ['userName[value pr]', 'an attribute has nothing to look into'],
    [`${'('.repeat(60)}active eq true${')'.repeat(60)}`, 'it nests deeper than 50 levels'],
    ['not ('.repeat(200), 'it nests deeper than 50 levels'],
    [`userName eq "${'a'.repeat(9000)}"`, 'it is longer than 8192 characters'],
  ])('is refused when it reads %s', (filter, problem) => {
    expect(problemOf(() => matches(filter))).toBe(`The filter is not valid: ${problem}.`)
  })

  it('is judged before any resource is looked at', () => {
    expect(problemOf(() => filterTest(schema, parseFilter('active eq true or nickName pr')))).toBe(
      'The filter is not valid: an attribute is not known.',
    )
  })
})

describe('a path with a filter', () => {
  it('is taken apart', () => {
    expect(parseFilteredPath('emails[type eq "work"].value')).toEqual({
      path: 'emails',
      filter: { kind: 'compare', path: 'type', operator: 'eq', value: 'work' },
      inner: 'value',
    })
    expect(parseFilteredPath('name.familyName')).toEqual({ path: 'name.familyName' })
  })

  it.each(['', 'a b', 'emails[', 'emails[]', 'emails[type pr].', 'emails[type pr].a.b', '[type pr]', '"a"'])(
    'is refused when it reads %s',
    (path) => {
      expect(problemOf(() => parseFilteredPath(path))).toMatch(/^The filter is not valid: /)
    },
  )
})

const words = [
  'eq',
  'pr',
  'and',
  'or',
  'not',
  '(',
  ')',
  '[',
  ']',
  '"a"',
  '"',
  'true',
  '12',
  'userName',
  'emails',
  '.value',
]

/** A comparison whose truth is known without the code under test. */
const comparison = fc.tuple(fc.string(), fc.string()).map(([own, other]) => ({ own, other }))

describe('any filter', () => {
  it('is understood or refused, and never anything else', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words, ...operators), { maxLength: 20 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(anything, (filter) => {
        expect(problemOf(() => matches(filter))).toMatch(/^none$|^The filter is not valid: /)
      }),
      { numRuns: 2000, seed: 20260115 },
    )
  })

  it('compares texts as they are, however they are written', () => {
    fc.assert(
      fc.property(comparison, ({ own, other }) => {
        const quoted = JSON.stringify(other)
        const resource: Record<string, Json> = { code: own }
        const told = ['eq', 'co', 'sw', 'ew', 'gt'].map((operator) =>
          matches(`code ${operator} ${quoted}`, resource),
        )
        const isThere = own !== ''
        expect(told).toEqual([
          own === other,
          own.includes(other),
          own.startsWith(other),
          own.endsWith(other),
          own > other,
        ])
        expect(matches('code pr', resource)).toBe(isThere)
      }),
      { seed: 20260115 },
    )
  })

  it('obeys the laws of and, or and not', () => {
    const atom = fc.constantFrom(
      'active eq true',
      'active eq false',
      'size gt 11',
      'size lt 0',
      'userName pr',
    )
    fc.assert(
      fc.property(atom, atom, (one, other) => {
        const [a, b] = [matches(one), matches(other)]
        expect(
          [`${one} and ${other}`, `${one} or ${other}`, `not (${one})`, `not (${one} and ${other})`].map(
            (filter) => matches(filter),
          ),
        ).toEqual([a && b, a || b, !a, !(a && b)])
      }),
      { seed: 20260115 },
    )
  })
})

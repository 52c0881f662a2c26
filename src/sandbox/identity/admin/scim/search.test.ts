import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../instance/json.ts'
import { ScimProblem } from '../scim-problem.ts'
import { attribute, complex, type ResourceSchema } from './schema.ts'
import { parseSearch, searchAnswer } from './search.ts'

const schema: ResourceSchema = {
  urn: 'urn:example:Thing',
  attributes: [
    attribute('id', 'string', 'searchable', 'always'),
    attribute('displayName', 'string', 'searchable'),
    attribute('size', 'integer', 'searchable'),
    attribute('picture', 'string', 'request'),
    complex('template', [attribute('value', 'string', 'always'), attribute('$ref', 'string')], 'always'),
    complex('emails', [attribute('value', 'string'), attribute('type', 'string')], 'many'),
  ],
}

const thing = (number: number, changes: JsonObject = {}): JsonObject => ({
  id: `${number}`,
  displayName: `Thing ${number}`,
  size: number,
  picture: 'p',
  template: { value: 't', $ref: 'r' },
  emails: [{ value: 'v', type: 'work' }],
  ...changes,
})

const things = [thing(2), thing(10), thing(1)]

const search = (asked: JsonObject, resources = things) =>
  searchAnswer(schema, resources, parseSearch(schema, asked))
const idsFor = (asked: JsonObject, resources = things) =>
  search(asked, resources).Resources.map(({ id }) => id)
const shownFor = (asked: JsonObject) => search(asked, [thing(1)]).Resources[0]

const problemOf = (asked: JsonObject): string => {
  try {
    search(asked)
    return 'none'
  } catch (error) {
    return error instanceof ScimProblem ? error.detail : `another error: ${error}`
  }
}

const byDefault = {
  id: '1',
  displayName: 'Thing 1',
  size: 1,
  template: { value: 't', $ref: 'r' },
  emails: [{ value: 'v', type: 'work' }],
}

describe('a search', () => {
  it('tells the number of all that fit, and shows a page of them', () => {
    expect(
      search({ filter: 'size gt 1', sortBy: 'size', startIndex: '2', count: '1', attributes: 'size' }),
    ).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      Resources: [{ id: '10', size: 10, template: { value: 't' } }],
      startIndex: 2,
      itemsPerPage: 1,
    })
    expect(Object.keys(search({}))).toEqual([
      'schemas',
      'totalResults',
      'Resources',
      'startIndex',
      'itemsPerPage',
    ])
  })

  it.each<{ asked: JsonObject; expected: readonly string[] }>([
    { asked: {}, expected: ['2', '10', '1'] },
    { asked: { sortBy: 'size' }, expected: ['1', '2', '10'] },
    { asked: { sortBy: 'SIZE', sortOrder: 'Descending' }, expected: ['10', '2', '1'] },
    { asked: { sortBy: 'displayName' }, expected: ['1', '10', '2'] },
    { asked: { startIndex: 0 }, expected: ['2', '10', '1'] },
    { asked: { startIndex: -5 }, expected: ['2', '10', '1'] },
    { asked: { startIndex: 4 }, expected: [] },
    { asked: { count: 0 }, expected: [] },
    { asked: { count: 2 }, expected: ['2', '10'] },
    { asked: { startIndex: '3', count: '2' }, expected: ['1'] },
  ])('asked with $asked shows $expected', ({ asked, expected }) => {
    expect(idsFor(asked)).toEqual(expected)
  })

  it('shows 50 when a negative number is asked for, and 1000 at most', () => {
    const many = Array.from({ length: 1100 }, (_, number) => thing(number))
    const told = [{ count: -1 }, {}, { count: 5000 }].map((asked) => search(asked, many))
    expect(told.map(({ itemsPerPage, Resources }) => [itemsPerPage, Resources.length])).toEqual([
      [50, 50],
      [50, 50],
      [1000, 1000],
    ])
  })

  it('puts those without the attribute last', () => {
    const without = { id: '0' }
    expect(idsFor({ sortBy: 'size' }, [without, ...things])).toEqual(['1', '2', '10', '0'])
  })

  it.each([
    [{ count: 'many' }, 'The parameter count must be a whole number.'],
    [{ count: 1.5 }, 'The parameter count must be a whole number.'],
    [{ startIndex: '1e3' }, 'The parameter startIndex must be a whole number.'],
    [{ startIndex: '99999999999999999999' }, 'The parameter startIndex must be a whole number.'],
    [{ count: {} }, 'The parameter count must be a whole number.'],
    [{ sortBy: 'nick' }, 'The parameter sortBy names an attribute that is not known.'],
    [{ sortBy: '__proto__' }, 'The parameter sortBy names an attribute that is not known.'],
    [{ sortOrder: 'up' }, 'The parameter sortOrder must be ascending or descending.'],
    [
      { attributeSets: 'some' },
      'The parameter attributeSets must be one of all, always, never, request, default.',
    ],
    [{ filter: 'size' }, 'The filter is not valid: an operator is missing.'],
  ])('asked with %j is refused', (asked, problem) => {
    expect(problemOf(asked as unknown as JsonObject)).toBe(problem)
  })
})

describe('what is shown of a resource', () => {
  it.each<{ asked: JsonObject; expected: object }>([
    { asked: {}, expected: byDefault },
    { asked: { attributes: 'size' }, expected: { id: '1', size: 1, template: { value: 't' } } },
    {
      asked: { attributes: 'Size, DISPLAYNAME' },
      expected: { id: '1', displayName: 'Thing 1', size: 1, template: { value: 't' } },
    },
    {
      asked: { attributes: ['size', 'displayName'] },
      expected: { id: '1', displayName: 'Thing 1', size: 1, template: { value: 't' } },
    },
    {
      asked: { attributes: 'emails.type' },
      expected: { id: '1', template: { value: 't' }, emails: [{ type: 'work' }] },
    },
    { asked: { attributes: 'template' }, expected: { id: '1', template: { value: 't', $ref: 'r' } } },
    { asked: { attributes: 'picture' }, expected: { id: '1', picture: 'p', template: { value: 't' } } },
    { asked: { attributes: 'nick,__proto__' }, expected: { id: '1', template: { value: 't' } } },
    { asked: { attributeSets: 'always' }, expected: { id: '1', template: { value: 't' } } },
    { asked: { attributeSets: 'never' }, expected: { id: '1', template: { value: 't' } } },
    { asked: { attributeSets: 'request' }, expected: { id: '1', picture: 'p', template: { value: 't' } } },
    { asked: { attributeSets: 'Default', attributes: 'template' }, expected: byDefault },
    { asked: { attributeSets: 'all' }, expected: { ...byDefault, picture: 'p' } },
    {
      asked: { attributeSets: 'always,request', attributes: 'size' },
      expected: { id: '1', size: 1, picture: 'p', template: { value: 't' } },
    },
    {
      asked: { excludedAttributes: 'size,emails.type,id' },
      expected: {
        id: '1',
        displayName: 'Thing 1',
        template: { value: 't', $ref: 'r' },
        emails: [{ value: 'v' }],
      },
    },
  ])('when $asked is asked', ({ asked, expected }) => {
    expect(shownFor(asked)).toEqual(expected)
  })

  it('stands in the order of the schema, whatever was asked first', () => {
    expect(Object.keys(shownFor({ attributes: 'emails,size,displayName' }) ?? {})).toEqual([
      'id',
      'displayName',
      'size',
      'template',
      'emails',
    ])
  })
})

describe('any search', () => {
  it('is answered or refused, and no page is longer than asked', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.jsonValue({ maxDepth: 2 }))
    const name = fc.constantFrom(
      'filter',
      'count',
      'startIndex',
      'sortBy',
      'sortOrder',
      'attributes',
      'attributeSets',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        expect(problemOf(Object.fromEntries(pairs) as JsonObject)).not.toMatch(/^another error/)
      }),
      { numRuns: 1000, seed: 20260115 },
    )
  })

  it('shows every resource once, page by page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 100 }), (count, size) => {
        const many = Array.from({ length: size }, (_, number) => thing(number))
        const pages = Array.from({ length: Math.ceil(size / count) + 1 }, (_, page) =>
          idsFor({ startIndex: page * count + 1, count }, many),
        )
        expect(pages.flat()).toEqual(many.map(({ id }) => id))
      }),
      { numRuns: 50, seed: 20260115 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../instance/json.ts'
import { ScimProblem } from '../scim-problem.ts'
import { patched } from './patch.ts'
import { patchOperations } from './patch-operations.ts'
import { attribute, complex, type ResourceSchema } from './schema.ts'

const text = (name: string) => attribute(name, 'string')

const schema: ResourceSchema = {
  urn: 'urn:example:Thing',
  attributes: [
    attribute('id', 'string', 'readOnly'),
    text('displayName'),
    attribute('uris', 'string', 'many'),
    complex('name', [text('givenName'), text('familyName')]),
    complex('scopes', [text('fqs'), text('note'), attribute('owner', 'string', 'readOnly')], 'many'),
    attribute('urn:example:ext:Thing', 'extension'),
  ],
}

const thing: JsonObject = {
  id: '1',
  displayName: 'A',
  uris: ['u1', 'u2'],
  name: { givenName: 'G', familyName: 'F' },
  scopes: [{ fqs: 's1', note: 'n1' }, { fqs: 's2' }],
}

const body = (...Operations: readonly object[]): JsonObject =>
  ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }) as unknown as JsonObject

const patch = (...operations: readonly object[]) =>
  patched(schema, thing, patchOperations(body(...operations)))

const problemOf = (read: () => unknown): string => {
  try {
    read()
    return 'none'
  } catch (error) {
    return error instanceof ScimProblem ? `${error.status} ${error.detail}` : `another error: ${error}`
  }
}

describe('a change', () => {
  it.each<{ what: string; operation: object; expected: object }>([
    {
      what: 'replaces a value',
      operation: { op: 'replace', path: 'displayName', value: 'B' },
      expected: { ...thing, displayName: 'B' },
    },
    {
      what: 'finds attributes whatever their case',
      operation: { op: 'Replace', path: 'DISPLAYNAME', value: 'B' },
      expected: { ...thing, displayName: 'B' },
    },
    {
      what: 'finds attributes by the URN of the schema',
      operation: { op: 'replace', path: 'urn:example:Thing:displayName', value: 'B' },
      expected: { ...thing, displayName: 'B' },
    },
    {
      what: 'adds to a list what it does not hold',
      operation: { op: 'add', path: 'uris', value: ['u2', 'u3'] },
      expected: { ...thing, uris: ['u1', 'u2', 'u3'] },
    },
    {
      what: 'adds a single value to a list',
      operation: { op: 'add', path: 'uris', value: 'u3' },
      expected: { ...thing, uris: ['u1', 'u2', 'u3'] },
    },
    {
      what: 'replaces a list',
      operation: { op: 'replace', path: 'uris', value: ['u9'] },
      expected: { ...thing, uris: ['u9'] },
    },
    {
      what: 'replaces a part of a complex value',
      operation: { op: 'replace', path: 'name.familyName', value: 'X' },
      expected: { ...thing, name: { givenName: 'G', familyName: 'X' } },
    },
    {
      what: 'adds a part of a complex value',
      operation: { op: 'add', path: 'name', value: { FamilyName: 'X' } },
      expected: { ...thing, name: { givenName: 'G', familyName: 'X' } },
    },
    {
      what: 'replaces a complex value as a whole',
      operation: { op: 'replace', path: 'name', value: { familyName: 'X' } },
      expected: { ...thing, name: { familyName: 'X' } },
    },
    {
      what: 'removes an attribute',
      operation: { op: 'remove', path: 'displayName' },
      expected: { id: '1', uris: thing['uris'], name: thing['name'], scopes: thing['scopes'] },
    },
    {
      what: 'takes null for removing',
      operation: { op: 'replace', path: 'displayName', value: null },
      expected: { id: '1', uris: thing['uris'], name: thing['name'], scopes: thing['scopes'] },
    },
    {
      what: 'removes one value of a list',
      operation: { op: 'remove', path: 'scopes[fqs eq "s1"]' },
      expected: { ...thing, scopes: [{ fqs: 's2' }] },
    },
    {
      what: 'removes a part of one value of a list',
      operation: { op: 'remove', path: 'scopes[fqs eq "s1"].note' },
      expected: { ...thing, scopes: [{ fqs: 's1' }, { fqs: 's2' }] },
    },
    {
      what: 'replaces a part of one value of a list',
      operation: { op: 'replace', path: 'scopes[fqs eq "s2"].note', value: 'n2' },
      expected: {
        ...thing,
        scopes: [
          { fqs: 's1', note: 'n1' },
          { fqs: 's2', note: 'n2' },
        ],
      },
    },
    {
      what: 'changes one value of a list',
      operation: { op: 'replace', path: 'scopes[fqs eq "s2"]', value: { note: 'n2' } },
      expected: {
        ...thing,
        scopes: [
          { fqs: 's1', note: 'n1' },
          { fqs: 's2', note: 'n2' },
        ],
      },
    },
    {
      what: 'changes a part of all values of a list',
      operation: { op: 'replace', path: 'scopes.note', value: 'n' },
      expected: {
        ...thing,
        scopes: [
          { fqs: 's1', note: 'n' },
          { fqs: 's2', note: 'n' },
        ],
      },
    },
    {
      what: 'adds an extension',
      operation: { op: 'add', path: 'urn:example:ext:Thing', value: { a: 1 } },
      expected: { ...thing, 'urn:example:ext:Thing': { a: 1 } },
    },
    {
      what: 'without a path changes what its value names',
      operation: { op: 'replace', value: { displayName: 'B', 'name.familyName': 'X' } },
      expected: { ...thing, displayName: 'B', name: { givenName: 'G', familyName: 'X' } },
    },
  ])('$what', ({ operation, expected }) => {
    expect(patch(operation)).toEqual(expected)
  })

  it('carries out its operations one after the other', () => {
    const add = { op: 'add', path: 'scopes', value: { fqs: 's3' } }
    const changed = { op: 'replace', path: 'scopes[fqs eq "s3"].note', value: 'n3' }
    expect(patch({ op: 'remove', path: 'scopes' }, add, changed)).toEqual({
      ...thing,
      scopes: [{ fqs: 's3', note: 'n3' }],
    })
  })

  it('leaves the resource that it was made from as it was', () => {
    const before = JSON.stringify(thing)
    patch(
      { op: 'remove', path: 'scopes[fqs eq "s1"]' },
      { op: 'add', path: 'name', value: { givenName: 'X' } },
    )
    expect(JSON.stringify(thing)).toBe(before)
  })

  it.each<{ what: string; operation: object; problem: string }>([
    {
      what: 'an unknown verb',
      operation: { op: 'move', path: 'displayName', value: 1 },
      problem: '400 The member op must be add, replace or remove.',
    },
    {
      what: 'no verb',
      operation: { path: 'displayName', value: 1 },
      problem: '400 The member op must be add, replace or remove.',
    },
    {
      what: 'an unknown attribute',
      operation: { op: 'add', path: 'nick', value: 1 },
      problem: '400 The path names an attribute that is not known.',
    },
    {
      what: 'the name of every object',
      operation: { op: 'add', path: '__proto__', value: { a: 1 } },
      problem: '400 The path names an attribute that is not known.',
    },
    {
      what: 'a constructor',
      operation: { op: 'add', value: { constructor: { a: 1 } } },
      problem: '400 The path names an attribute that is not known.',
    },
    {
      what: 'an unknown part',
      operation: { op: 'add', path: 'name.nick', value: 1 },
      problem: '400 The path names an attribute that is not known.',
    },
    {
      what: 'what is for reading',
      operation: { op: 'replace', path: 'id', value: '2' },
      problem: '400 The attribute id cannot be changed.',
    },
    {
      what: 'a part that is for reading',
      operation: { op: 'replace', path: 'scopes.owner', value: '2' },
      problem: '400 The attribute owner cannot be changed.',
    },
    {
      what: 'a filter that fits nothing',
      operation: { op: 'remove', path: 'scopes[fqs eq "s9"]' },
      problem: '400 The path leads to nothing.',
    },
    {
      what: 'a filter on a list of texts',
      operation: { op: 'remove', path: 'uris[value eq "u1"]' },
      problem: '400 The path leads to nothing.',
    },
    {
      what: 'a filter on what is no list',
      operation: { op: 'remove', path: 'name[familyName eq "F"]' },
      problem: '400 The path leads to nothing.',
    },
    {
      what: 'a filter that is malformed',
      operation: { op: 'remove', path: 'scopes[fqs]' },
      problem: '400 The filter is not valid: an operator is missing.',
    },
    {
      what: 'a text in the place of an object',
      operation: { op: 'replace', path: 'scopes[fqs eq "s1"]', value: 'x' },
      problem: '400 What replaces a value in a list must be an object.',
    },
    {
      what: 'no value',
      operation: { op: 'add', path: 'displayName' },
      problem: '400 An operation has no value.',
    },
    {
      what: 'removing without a path',
      operation: { op: 'remove' },
      problem: '400 An operation that removes needs a path.',
    },
    {
      what: 'neither path nor object',
      operation: { op: 'add', value: 'x' },
      problem: '400 An operation without a path needs an object as value.',
    },
    {
      what: 'a path that is no text',
      operation: { op: 'add', path: 1, value: 'x' },
      problem: '400 The member path must be a text.',
    },
  ])('is refused with $what', ({ operation, problem }) => {
    expect(problemOf(() => patch(operation))).toBe(problem)
  })

  it.each<{ what: string; message: object; problem: string }>([
    {
      what: 'without its schema',
      message: { Operations: [] },
      problem: '400 The attribute schemas must name urn:ietf:params:scim:api:messages:2.0:PatchOp.',
    },
    { what: 'without operations', message: body(), problem: '400 There are no operations.' },
    {
      what: 'with operations that are no list',
      message: { ...body(), Operations: {} },
      problem: '400 There are no operations.',
    },
    {
      what: 'with an operation that is no object',
      message: { ...body(), Operations: ['x'] },
      problem: '400 An operation must be an object.',
    },
    {
      what: 'with more than a hundred operations',
      message: { ...body(), Operations: Array(101).fill({ op: 'remove', path: 'uris' }) },
      problem: '413 There are more than 100 operations.',
    },
    {
      what: 'with as many in one of them',
      message: {
        ...body(),
        Operations: [
          { op: 'add', value: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, i])) },
        ],
      },
      problem: '413 There are more than 100 operations.',
    },
  ])('is refused $what', ({ message, problem }) => {
    expect(problemOf(() => patchOperations(message as JsonObject))).toBe(problem)
  })
})

const paths = [
  'displayName',
  'uris',
  'name',
  'name.familyName',
  'scopes',
  'scopes.note',
  'scopes[fqs eq "s1"]',
  'scopes[fqs pr].note',
  '__proto__',
  'constructor',
  'id',
  'urn:example:ext:Thing',
  '',
]

describe('any change', () => {
  it('is carried out or refused, and touches no object but its own', () => {
    const operation = fc.record({
      op: fc.constantFrom('add', 'replace', 'remove'),
      path: fc.option(fc.constantFrom(...paths), { nil: undefined }),
      value: fc.jsonValue({ maxDepth: 3 }),
    })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
        const clean = operations.map((one) => JSON.parse(JSON.stringify(one)))
        expect(problemOf(() => patch(...clean))).toMatch(/^none$|^400 /)
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
      { numRuns: 1000, seed: 20260115 },
    )
  })
})

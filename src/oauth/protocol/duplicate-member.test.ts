import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateMember } from './duplicate-member.ts'

const names = ['access_token', 'expires_in']

describe('a duplicate member', () => {
  it.each([
    ['{"access_token":"a","access_token":"b"}', 'access_token'],
    ['{"access_token":"a","x":{"y":[1,{"z":2}]},"access_token":"a"}', 'access_token'],
    ['{"access_token":"a","access\\u005ftoken":"b"}', 'access_token'],
    ['{ "expires_in" : 1 ,\n"expires_in"\t:\r2 }', 'expires_in'],
    ['{"a\\"b":1,"expires_in":1,"expires_in":2}', 'expires_in'],
    ['{"access_token":"a"}', undefined],
    ['{"other":1,"other":2}', undefined],
    ['{"access_token":"a","x":{"access_token":"b"},"y":[{"access_token":"c"}]}', undefined],
    ['{"access_token":"\\"access_token\\":","x":"\\",\\"access_token\\":"}', undefined],
    ['{"access_token":"}","x":"{access_token:","y":"[","z":["access_token"]}', undefined],
    ['{"access_token":"\\\\","x":1}', undefined],
    ['{}', undefined],
  ])('is found at the top level only: %s', (json, expected) => {
    JSON.parse(json)
    expect(duplicateMember(json, names)).toBe(expected)
  })

  it('is found wherever it stands among others, however it is written', () => {
    const members = fc.array(fc.tuple(fc.constantFrom(...names, 'x', 'y"\\'), fc.jsonValue({ maxDepth: 2 })))
    fc.assert(
      fc.property(members, fc.constantFrom('', ' ', '\n\t'), (pairs, gap) => {
        const written = pairs.map(
          ([name, value]) => `${gap}${JSON.stringify(name)}${gap}:${JSON.stringify(value, null, gap)}`,
        )
        const expected = pairs.find(
          ([name], at) => names.includes(name) && pairs.findIndex(([earlier]) => earlier === name) < at,
        )
        expect(duplicateMember(`{${written.join(',')}}`, names)).toBe(expected?.[0])
      }),
    )
  })

  it('is looked for in a mebibyte of one string, or of brackets, without giving up', () => {
    const mebibyte = 1024 * 1024
    const long = `{"x":"${'\\"'.repeat(mebibyte / 2)}","expires_in":1,"expires_in":2}`
    const deep = `{"x":${'['.repeat(mebibyte / 2)}${']'.repeat(mebibyte / 2)},"expires_in":1,"expires_in":2}`
    expect([duplicateMember(long, names), duplicateMember(deep, names)]).toEqual(['expires_in', 'expires_in'])
  })
})

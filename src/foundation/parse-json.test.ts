import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const nested = (levels: number, inside = ''): string => '['.repeat(levels) + inside + ']'.repeat(levels)

describe('JSON from somebody else', () => {
  it('is read as it is', () => {
    expect(parseJson('{"a":[1,"\\"[{",{}],"b":null}')).toEqual({ a: [1, '"[{', {}], b: null })
  })

  it.each([
    ['is deep, and not too deep', nested(250_000)],
    ['is broad', `[${nested(3)}${`,${nested(3)}`.repeat(100_000)}]`],
    ['holds a text of brackets', `"${'['.repeat(300_000)}"`],
    ['holds such a text behind a quote in it', `"\\"${'['.repeat(300_000)}\\\\"`],
  ])('is read when it %s', (_what, json) => expect(parseJson(json)).toBeDefined())

  it.each([
    ['is too deep', nested(250_001)],
    ['is too deep and has no end', '['.repeat(1_000_000)],
    ['is too deep in objects', '{"a":'.repeat(250_001)],
    ['is too deep behind a text', `["\\\\",${nested(250_001)}]`],
    ['is none', '{"a"'],
  ])('is refused when it %s', (_what, json) => expect(() => parseJson(json)).toThrow(SyntaxError))
})

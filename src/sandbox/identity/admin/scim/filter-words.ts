/** A filter in its smallest parts (RFC 7644 section 3.4.2.2). */

import type { Json } from '../../../instance/json.ts'
import { badRequest, type ScimProblem } from '../scim-problem.ts'

export type FilterWord =
  | { readonly kind: 'bracket'; readonly text: string }
  /** A path, an operator, `true`, a number. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }

/** Ours, like every text about filters. */
export const invalidFilter = (problem: string): ScimProblem =>
  badRequest(`The filter is not valid: ${problem}.`)

const blank = /[ \t\r\n]+/y
const bracket = /[()[\]]/y
const text = /"(?:[^"\\]|\\.)*"/sy
const word = /[^ \t\r\n()[\]"]+/y

const longestFilter = 8192

function matchAt(form: RegExp, source: string, at: number): string | undefined {
  form.lastIndex = at
  return form.exec(source)?.[0]
}

/** A comparison value: JSON, and nothing but a single value. @throws {ScimProblem} */
export function parseValue(source: string): Json {
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value !== 'object' || value === null) return value as Json
  } catch {
    // Said below.
  }
  throw invalidFilter('a value to compare with is a text in quotation marks, a number, true, false or null')
}

function wordAt(source: string, at: number): readonly [FilterWord, number] {
  const mark = matchAt(bracket, source, at)
  if (mark !== undefined) return [{ kind: 'bracket', text: mark }, at + 1]
  const quoted = matchAt(text, source, at)
  if (quoted !== undefined) {
    return [{ kind: 'text', value: `${parseValue(quoted)}` }, at + quoted.length]
  }
  const plain = matchAt(word, source, at)
  if (plain === undefined) throw invalidFilter('a quotation mark is not closed')
  return [{ kind: 'word', text: plain }, at + plain.length]
}

/** @throws {ScimProblem} */
export function filterWords(source: string): readonly FilterWord[] {
  if (source.length > longestFilter) throw invalidFilter(`it is longer than ${longestFilter} characters`)
  const words: FilterWord[] = []
  let at = matchAt(blank, source, 0)?.length ?? 0
  while (at < source.length) {
    const [found, next] = wordAt(source, at)
    words.push(found)
    at = next + (matchAt(blank, source, next)?.length ?? 0)
  }
  return words
}

/** The grammar of RFC 7644 section 3.4.2.2, and `path[filter].name op value` as Oracle documents it. */

import type { Json } from '../../../instance/json.ts'
import { type Filter, type FilteredPath, operators } from './filter.ts'
import { type FilterWord, filterWords, invalidFilter, parseValue } from './filter-words.ts'

const deepest = 50

/** A name, dotted names, or either behind the URN of a schema. */
const pathForm = /^(?:urn:[\w.:-]+:)?[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*)?$/i
const urnForm = /^urn:[\w.:-]+$/i
const innerForm = /^\.[A-Za-z_$][\w$-]*$/

class FilterReader {
  readonly #words: readonly FilterWord[]
  #at = 0

  constructor(source: string) {
    this.#words = filterWords(source)
  }

  #next(): FilterWord | undefined {
    return this.#words[this.#at]
  }

  /** Takes the next word when it is this one, whatever its case. */
  #take(text: string): boolean {
    const next = this.#next()
    if (next === undefined || next.kind === 'text' || next.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw invalidFilter(`"${text}" is missing`)
  }

  end(): void {
    if (this.#next() !== undefined) throw invalidFilter('something follows behind its end')
  }

  #word(what: string): string {
    const next = this.#next()
    if (next?.kind !== 'word') throw invalidFilter(`${what} is missing`)
    this.#at++
    return next.text
  }

  #joined(kind: 'and' | 'or', part: () => Filter): Filter {
    const first = part()
    const parts = [first]
    while (this.#take(kind)) parts.push(part())
    return parts.length === 1 ? first : { kind, parts }
  }

  /** `or` binds least, then `and`, then `not`. */
  filter(depth = 0): Filter {
    if (depth > deepest) throw invalidFilter(`it nests deeper than ${deepest} levels`)
    return this.#joined('or', () => this.#joined('and', () => this.#term(depth)))
  }

  #term(depth: number): Filter {
    if (this.#take('not')) {
      this.#expect('(')
      return { kind: 'not', part: this.#closed(')', depth) }
    }
    return this.#take('(') ? this.#closed(')', depth) : this.#expression(depth)
  }

  #closed(end: ')' | ']', depth: number): Filter {
    const inside = this.filter(depth + 1)
    this.#expect(end)
    return inside
  }

  #path(): string {
    const path = this.#word('the name of an attribute')
    if (!pathForm.test(path)) throw invalidFilter('the name of an attribute is malformed')
    return path
  }

  #expression(depth: number): Filter {
    const path = this.#path()
    if (!this.#take('[')) return this.#comparison(path)
    const part = this.#closed(']', depth)
    const inner = this.#inner()
    if (inner === undefined) return { kind: 'value', path, part }
    return { kind: 'value', path, part: { kind: 'and', parts: [part, this.#comparison(inner)] } }
  }

  #inner(): string | undefined {
    const next = this.#next()
    if (next?.kind !== 'word' || !innerForm.test(next.text)) return undefined
    this.#at++
    return next.text.slice(1)
  }

  #comparison(path: string): Filter {
    const word = this.#word('an operator').toLowerCase()
    if (word === 'pr') return { kind: 'present', path }
    const operator = operators.find((known) => known === word)
    if (operator === undefined) throw invalidFilter('an operator is not known')
    return { kind: 'compare', path, operator, value: this.#value() }
  }

  #value(): Json {
    const next = this.#next()
    this.#at++
    if (next?.kind === 'text') return next.value
    return parseValue(next?.text ?? '')
  }

  filteredPath(): FilteredPath {
    const path = this.#word('the name of an attribute')
    if (!pathForm.test(path) && !urnForm.test(path))
      throw invalidFilter('the name of an attribute is malformed')
    if (!this.#take('[')) return { path }
    const filter = this.#closed(']', 0)
    const inner = this.#inner()
    return { path, filter, ...(inner !== undefined && { inner }) }
  }
}

/** @throws {ScimProblem} */
export function parseFilter(source: string): Filter {
  const reader = new FilterReader(source)
  const filter = reader.filter()
  reader.end()
  return filter
}

/** @throws {ScimProblem} */
export function parseFilteredPath(source: string): FilteredPath {
  const reader = new FilterReader(source)
  const path = reader.filteredPath()
  reader.end()
  return path
}

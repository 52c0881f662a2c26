/** Lengths that no real client needs are refused; the limits, in characters, and the texts are ours. */
import type { Parameters } from '../http/parameters.ts'
import { invalidRequest } from './refusal.ts'

/** Of what is kept while a person signs in, and sent back as it came. */
const longest = { state: 4096, nonce: 1024 } as const

/** @throws {Refusal} */
export function checkLengths(parameters: Parameters): void {
  const tooLong = Object.entries(longest).find(([name, limit]) => (parameters.get(name)?.length ?? 0) > limit)
  if (tooLong === undefined) return
  const [name, limit] = tooLong
  throw invalidRequest(`The parameter ${name} is too long.`, `${name} is longer than ${limit} characters`)
}

/** Of one request, all scopes together. */
const mostScopes = 100
const longestScopes = 8192

/** Why so many scopes are not looked at. */
export function tooMuchIn(scopes: readonly string[]): string | undefined {
  if (scopes.length > mostScopes) return `more than ${mostScopes} scopes`
  return scopes.join(' ').length > longestScopes
    ? `the scopes are longer than ${longestScopes} characters`
    : undefined
}

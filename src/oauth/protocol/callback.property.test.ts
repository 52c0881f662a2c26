import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOicError } from '../../foundation/index.ts'
import { readCallback } from './callback.ts'
import { anAttempt, server } from './testing.ts'

const attempt = anAttempt({ state: 'right-state' })

/** A second reading of the query, without `URL`: bytes of `application/x-www-form-urlencoded`. */
function pairsOf(query: string): [string, string][] {
  const decoded = (text: string): string => {
    const bytes = text
      .replaceAll('+', ' ')
      .split(/(%[\da-f]{2}|.)/isu)
      .filter(Boolean)
    const buffers = bytes.map((one) =>
      /^%[\da-f]{2}$/i.test(one) ? Buffer.from(one.slice(1), 'hex') : Buffer.from(one),
    )
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(buffers))
  }
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.includes('=') ? part.indexOf('=') : part.length
      return [decoded(part.slice(0, at)), decoded(part.slice(at + 1))]
    })
}

/** What must come of it, said as plainly as the standards say it. */
function expected(query: string): string {
  const all = (name: string): string[] =>
    pairsOf(query).flatMap(([key, value]) => (key === name ? [value] : []))
  const [state, iss, error, code] = [all('state'), all('iss'), all('error'), all('code')]
  if (state.length !== 1 || state[0] !== attempt.state) return 'CALLBACK_STATE_MISMATCH'
  if (Math.max(iss.length, error.length, code.length) > 1) return 'CALLBACK_MALFORMED'
  if (['access_token', 'id_token', 'token', 'response'].some((name) => all(name).length > 0))
    return 'CALLBACK_MALFORMED'
  if (iss.length === 1 && iss[0] !== server.issuer) return 'CALLBACK_ISSUER_FOREIGN'
  if (error.length === 1) return error[0] === 'access_denied' ? 'LOGIN_DECLINED' : 'LOGIN_REFUSED'
  return code.length === 0 || code[0] === '' ? 'CALLBACK_MALFORMED' : `accepted ${code[0]}`
}

function actual(query: string): string {
  try {
    const url = new URL('http://127.0.0.1:8422/callback')
    url.search = query
    return `accepted ${readCallback(url, attempt).parameters.get('code')}`
  } catch (error) {
    return isOicError(error) ? error.code : `a foreign error: ${error}`
  }
}

const names = [
  'state',
  'code',
  'iss',
  'error',
  'response',
  'id_token',
  'x',
  'STATE',
  'st%61te',
  'co%64e',
  '%73tate',
]
const values = [
  'right-state',
  'right%2Dstate',
  'right+state',
  server.issuer,
  encodeURIComponent(server.issuer),
]
const others = [
  'access_denied',
  'AgAg%3D%3D',
  'a=b',
  '',
  '%',
  '%zz',
  '%C3%A9',
  '%FF',
  '%EF%BB%BF',
  '%00',
  'a%26state=x',
  '🔑',
]
const aPart = fc.oneof(
  fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values, ...others)).map((pair) => pair.join('=')),
  fc.constantFrom('state=right-state', 'code=c', 'state', '=', 'code', ''),
  fc.string({ unit: fc.constantFrom(...'abc%=+;2F6'), maxLength: 8 }),
)
const queries = fc.array(aPart, { maxLength: 7 }).map((parts) => parts.join('&'))
const withState = queries.map((query) => `state=right-state&${query}`)

it('a callback is read as a second parser reads it, in 2,000 cases', () => {
  const agrees = fc.property(fc.oneof(queries, withState), (query) => {
    expect(actual(query)).toBe(expected(query))
  })
  fc.assert(agrees, { numRuns: 2_000 })
})

/** What a person pasted, taken or refused: refusals say what was seen and where the right value stands. */
import { isLoopback, printable } from '../../../../foundation/index.ts'

export type Pasted<Value> = Taken<Value> | Refused

export interface Taken<Value> {
  readonly value: Value
  /** What was put right on the way, or looks odd. */
  readonly notes: readonly string[]
}

export interface Refused {
  readonly problem: string
}

export const taken = <Value>(value: Value, notes: readonly string[] = []): Taken<Value> => ({ value, notes })

export const refused = (problem: string): Refused => ({ problem })

/** Longer than any of the values; what is longer was pasted by mistake. */
const longest = 4096

const outside = /^[\p{C}\p{Z}]+|[\p{C}\p{Z}]+$/gu

const pairs: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
  ['\u00ab', '\u00bb'],
  ['<', '>'],
]

const isWrapped = (text: string): boolean =>
  text.length > 1 && pairs.some(([open, close]) => text.startsWith(open) && text.endsWith(close))

/** The text without what comes along when it is copied: white space, invisible characters, quotes around it. */
export function bare(text: string): string {
  if (text.length > longest) return ''
  let [kept, before] = [text, '']
  while (kept !== before) {
    before = kept
    kept = kept.replaceAll(outside, '').replace(/[,;]$/, '')
    if (isWrapped(kept)) kept = kept.slice(1, -1)
  }
  return kept
}

/** How a value is named in a refusal: short, and harmless on a terminal. */
export const seen = (text: string): string => `"${printable(bare(text), 60)}"`

const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i
const ofThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/i

/** The address that is meant, with the scheme that people leave out; undefined when it is none. */
export function addressIn(text: string): URL | undefined {
  const kept = bare(text)
  if (kept === '' || /[\p{C}\p{Z}\\]/u.test(kept)) return undefined
  const scheme = ofThisMachine.test(kept) ? 'http' : 'https'
  const address = URL.parse(hasScheme.test(kept) ? kept : `${scheme}://${kept.replace(/^\/+/, '')}`)
  if (!address || (!address.hostname.includes('.') && !isLoopback(address))) return undefined
  return address
}

/** Why no secret may be sent there, if so. Plain http becomes https, as that is what Oracle serves. */
export function securely(address: URL): Pasted<string> {
  if (address.username || address.password)
    return refused('There is a user name or a password in this address.')
  if (address.protocol === 'https:' || isLoopback(address)) return taken(address.origin)
  if (address.protocol !== 'http:')
    return refused(`The address begins with ${address.protocol}, not with https:.`)
  if (address.port !== '')
    return refused('The address begins with http:, and nothing secret may be sent there.')
  return taken(`https://${address.host}`, ['It begins with https:// from now on.'])
}

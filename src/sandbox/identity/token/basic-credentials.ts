import { Refusal } from '../refusal.ts'

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** An empty 400 is what was reported for credentials that cannot be decoded. */
const undecodable = (reason: string): Refusal => new Refusal({ status: 400, reason })

/** RFC 6749 section 2.3.1: each half is form-encoded before the two are joined. */
function decoded(half: string): string {
  try {
    return decodeURIComponent(half.replaceAll('+', ' '))
  } catch {
    throw undecodable('a half of the Basic credentials is not form-encoded')
  }
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** @throws {Refusal} */
export function parseBasic(header: string): Credentials {
  const [, encoded = ''] = /^basic +(\S+) *$/i.exec(header) ?? []
  if (!base64.test(encoded)) throw undecodable('the Authorization header is not Basic with base64')
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 0) throw undecodable('the Basic credentials hold no colon')
  return { clientId: decoded(pair.slice(0, colon)), clientSecret: decoded(pair.slice(colon + 1)) }
}

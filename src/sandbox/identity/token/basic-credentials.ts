import type { Behaviour } from '../../behaviour.ts'
import { invalidRequest, Refusal } from '../refusal.ts'

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** What a Basic header may mean. */
export interface BasicCredentials {
  /** RFC 6749 section 2.3.1: each half form-encoded before the two are joined. None where that cannot be. */
  readonly decoded?: Credentials
  /** The two joined as they are, which is how Oracle's manual makes it (documented). */
  readonly raw: Credentials
}

/** An empty 400 is what was reported for credentials that cannot be decoded; an error code is the RFC's way. */
export const malformed = ({ malformedBasic }: Behaviour, reason: string): Refusal =>
  malformedBasic === 'empty'
    ? new Refusal({ status: 400, reason: `${reason} (malformedBasic)` })
    : invalidRequest('The Authorization header is malformed.', `${reason} (malformedBasic)`)

function decoded({ clientId, clientSecret }: Credentials): Credentials | undefined {
  const decode = (half: string): string => decodeURIComponent(half.replaceAll('+', ' '))
  try {
    return { clientId: decode(clientId), clientSecret: decode(clientSecret) }
  } catch {
    return undefined
  }
}

/** Its padding may be left out, and may not be wrong. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/

/** @throws {Refusal} */
export function parseBasic(behaviour: Behaviour, header: string): BasicCredentials {
  const [, encoded = ''] = /^basic +(\S+) *$/i.exec(header) ?? []
  if (encoded === '' || !base64.test(encoded)) {
    throw malformed(behaviour, 'the Authorization header is not Basic with base64')
  }
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 0) throw malformed(behaviour, 'the Basic credentials hold no colon')
  const raw = { clientId: pair.slice(0, colon), clientSecret: pair.slice(colon + 1) }
  const form = decoded(raw)
  return { raw, ...(form !== undefined && { decoded: form }) }
}

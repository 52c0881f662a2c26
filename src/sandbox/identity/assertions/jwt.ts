/** A JWT taken apart (RFC 7515 section 3.1), and nothing believed of it yet. */
import { isObject } from '../../instance/json.ts'

type Members = Readonly<Record<string, unknown>>

export interface Jwt {
  readonly header: Members
  readonly claims: Members
  /** What the signature is over. */
  readonly signed: string
  readonly signature: Buffer
}

const form = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/

function members(part: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function parseJwt(text: string): Jwt | undefined {
  const [, head, body, signature] = form.exec(text) ?? []
  const header = members(head ?? '')
  const claims = members(body ?? '')
  if (header === undefined || claims === undefined) return undefined
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(signature ?? '', 'base64url') }
}

/** A claim that has to be a text, as one that is not there when it is none. */
export function textIn(claims: Members, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

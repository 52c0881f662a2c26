/**
 * Finds client id and secret in what people have: the two with a colon between, or base64 of that as Oracle's manual
 * has it made, with everything that its recipes add and leave out. A secret may hold colons; a client id may not
 * (RFC 7617 section 2).
 */
import { Secret } from '../../../foundation/index.ts'
import type { Fault } from './faults.ts'
import { type Found, readText } from './read-text.ts'

export interface Understood {
  readonly clientId: string
  readonly clientSecret: Secret
  /** Whether it was base64 already. */
  readonly isEncoded: boolean
  readonly faults: readonly Fault[]
}

const withoutLineEnd = (text: string): string => text.replace(/[\r\n]+$/, '')

const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
const formDecoded = (text: string): string => new URLSearchParams(`=${text}`).get('') ?? ''

/** Quotation marks around the whole; `cmd` writes those of `echo "..." > FILE` into the file, and the space too. */
function withoutQuotes({ text, faults }: Found): Found {
  const [, inside] = /^(?:"(.*)"|'(.*)') *$/s.exec(text)?.filter((part) => part !== undefined) ?? []
  return inside === undefined ? { text, faults } : { text: inside, faults: [...faults, 'quoted'] }
}

function pairIn(text: string): Pick<Understood, 'clientId' | 'clientSecret'> | undefined {
  const colon = text.indexOf(':')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that only happen to be text have such
  if (colon < 1 || colon === text.length - 1 || /[\u0000-\u001f\u007f]/.test(text)) return undefined
  return { clientId: text.slice(0, colon), clientSecret: new Secret(text.slice(colon + 1)) }
}

/** What stands around base64, and within it. */
function bareBase64({ text, faults }: Found): Found | undefined {
  const [, certificate] = /-----BEGIN [^-]+-----([\s\S]*)-----END [^-]+-----/.exec(text) ?? []
  const unlabelled = (certificate ?? text).trim().replace(/^(?:authorization:\s*)?basic\s+/i, '')
  const lines = unlabelled.split(/[\r\n]+/).map((line) => line.trim())
  const joined = lines.join('')
  if (!/^[\w+/-]+={0,2}$/.test(joined)) return undefined
  const unpadded = joined.replace(/=+$/, '')
  const found: Fault[] = [
    ...(certificate === undefined ? [] : (['certificateLines'] as const)),
    ...(unlabelled === (certificate ?? text).trim() ? [] : (['label'] as const)),
    ...(lines.length > 1 ? (['wrapped'] as const) : []),
    ...(/[-_]/.test(joined) ? (['urlAlphabet'] as const) : []),
    ...(joined.length % 4 !== 0 ? (['unpadded'] as const) : []),
  ]
  return { text: unpadded, faults: [...faults, ...found] }
}

/** What was encoded: here a line end is a mistake, and so is a character that should have been escaped. */
function inside({ text, faults }: Found, depth: number): Understood | undefined {
  const decoded = readText(Buffer.from(text, 'base64url'))
  if (!decoded) return undefined
  const ended = withoutLineEnd(decoded.text)
  const more: Fault[] = ended === decoded.text ? [] : ['lineEndInside']
  const found = withoutQuotes({ text: ended, faults: [...faults, ...decoded.faults, ...more] })
  const pair = pairIn(found.text)
  if (pair) return { ...unescaped(pair, found.faults), isEncoded: true }
  const again = depth === 0 ? bareBase64(found) : undefined
  return again && inside({ ...again, faults: [...again.faults, 'twice'] }, depth + 1)
}

/** Halves that are form-encoded already are taken for what they stand for; the others were left as they are. */
function unescaped(
  { clientId, clientSecret }: Pick<Understood, 'clientId' | 'clientSecret'>,
  faults: readonly Fault[],
): Omit<Understood, 'isEncoded'> {
  const halves = [clientId, clientSecret.reveal()]
  const isEscaped = halves.every((half) => formEncoded(formDecoded(half)) === half)
  if (!isEscaped) return { clientId, clientSecret, faults: [...faults, 'notEscaped'] }
  const [id = '', secret = ''] = halves.map(formDecoded)
  return { clientId: id, clientSecret: new Secret(secret), faults }
}

function spacesAround({ clientSecret }: Pick<Understood, 'clientSecret'>): readonly Fault[] {
  const secret = clientSecret.reveal()
  return [
    ...(secret.startsWith(' ') ? (['spaceAtStart'] as const) : []),
    ...(secret.endsWith(' ') ? (['spaceAtEnd'] as const) : []),
  ]
}

const isBase64InDress = (text: string): boolean =>
  text.includes('-----BEGIN ') || /^(?:authorization:\s*)?basic\s/i.test(text)

/** Undefined when it is neither. */
export function understand(bytes: Uint8Array): Understood | undefined {
  const read = readText(bytes)
  if (!read) return undefined
  const found = withoutQuotes({ ...read, text: withoutLineEnd(read.text) })
  const pair = isBase64InDress(found.text) ? undefined : pairIn(found.text)
  if (pair) {
    return { ...pair, isEncoded: false, faults: [...found.faults, ...spacesAround(pair)] }
  }
  const base64 = bareBase64(found)
  return base64 && inside(base64, 0)
}

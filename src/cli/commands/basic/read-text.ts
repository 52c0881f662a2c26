/** Bytes as text, whichever program of Windows wrote them. */
import type { Fault } from './faults.ts'

export interface Found {
  readonly text: string
  readonly faults: readonly Fault[]
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Text of letters and digits has a zero in every second byte then, on the one side or the other. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (bytes.length < 2 || bytes.length % 2 !== 0) return 'utf-8'
  if (first === 0) return 'utf-16be'
  return second === 0 ? 'utf-16le' : 'utf-8'
}

/** Undefined when it is no text. */
export function readText(bytes: Uint8Array): Found | undefined {
  const encoding = encodingOf(bytes)
  try {
    const whole = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    const text = whole.replace(/^\ufeff/, '')
    if (encoding !== 'utf-8') return { text, faults: ['utf16'] }
    return { text, faults: text === whole ? [] : ['byteOrderMark'] }
  } catch {
    return undefined
  }
}

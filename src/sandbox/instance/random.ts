import { type Cipheriv, createCipheriv, createHash } from 'node:crypto'

/** Bytes drawn so far from each stream; kept with the state, so that nothing is ever handed out twice. */
export type Drawn = Record<string, number>

export interface Random {
  /** Bytes of the stream named after their purpose: what one purpose draws never shifts another. */
  bytes(purpose: string, count: number): Buffer
  hex(purpose: string, digits: number): string
  /** Letters and digits. */
  word(purpose: string, length: number): string
  pick<T>(purpose: string, choices: readonly [T, ...T[]]): T
}

const blockSize = 16
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

interface Keystream {
  /** Where it begins, in bytes. */
  readonly start: number
  next(count: number): Buffer
}

/** To ask a cipher for nine bytes costs as much as to ask it for many. */
const pieceSize = 1024

function inPieces(cipher: Cipheriv): Keystream['next'] {
  let piece = Buffer.alloc(0)
  return (count) => {
    if (piece.length < count) {
      piece = Buffer.concat([piece, cipher.update(Buffer.alloc(Math.max(count, pieceSize)))])
    }
    const bytes = piece.subarray(0, count)
    piece = piece.subarray(count)
    return bytes
  }
}

/** The keystream of AES-256 in counter mode, from the first whole block after what was drawn before. */
function keystream(seed: string, purpose: string, drawn: number): Keystream {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, purpose]))
    .digest()
  const block = Math.ceil(drawn / blockSize)
  const counter = Buffer.alloc(blockSize)
  counter.writeBigUInt64BE(BigInt(block), 8)
  return { start: block * blockSize, next: inPieces(createCipheriv('aes-256-ctr', key, counter)) }
}

/** All random values of an instance, from one seed; `drawn` is updated in place. */
export function seededRandom(seed: string, drawn: Drawn): Random {
  const streams = new Map<string, Keystream>()
  const open = (purpose: string): Keystream => {
    const stream = keystream(seed, purpose, drawn[purpose] ?? 0)
    drawn[purpose] = stream.start
    streams.set(purpose, stream)
    return stream
  }
  const bytes = (purpose: string, count: number): Buffer => {
    const stream = streams.get(purpose) ?? open(purpose)
    drawn[purpose] = (drawn[purpose] ?? 0) + count
    return stream.next(count)
  }
  return {
    bytes,
    hex: (purpose, digits) =>
      bytes(purpose, Math.ceil(digits / 2))
        .toString('hex')
        .slice(0, digits),
    word: (purpose, length) => {
      let word = ''
      for (const byte of bytes(purpose, length)) word += alphabet[byte % alphabet.length]
      return word
    },
    pick: (purpose, choices) => choices[bytes(purpose, 4).readUInt32BE() % choices.length] ?? choices[0],
  }
}

/**
 * One value of the store, sealed: version byte, key id, nonce, AES-256-GCM box with its tag.
 *
 * What a box is for (store, profile, field, generation) is authenticated with it, each part with its length
 * in front so that no two places read the same. A box that was moved to another profile, kept from an older
 * generation, cut or altered does not open.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { OicError, Secret } from '../../../foundation/index.ts'

export type Box = Uint8Array

export type SealedField =
  | 'access token'
  | 'refresh token'
  | 'client secret'
  | 'token answer'
  | 'rescued refresh token'
  | `pending login ${string}`
  | `key ${string}`

/** Where a box belongs. */
export interface Place {
  readonly profile: string
  readonly field: SealedField
  readonly generation: number
}

export interface SealingKey {
  /** In hexadecimal. */
  readonly id: string
  readonly key: KeyObject
}

/** The keys of one store. What it holds may change while a process runs. */
export interface KeyRing {
  /** Seals whatever is sealed from now on. */
  newest(): SealingKey
  find(id: string): SealingKey | undefined
}

export interface Sealing {
  newestKeyId(): string
  seal(clear: Secret, place: Place): Box
  /** @throws {OicError} STORE_RECORD_DAMAGED */
  open(box: Box, place: Place): Secret
}

const cipher = 'aes-256-gcm'
const version = 1
const keyIdBytes = 8
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + keyIdBytes + nonceBytes

export const keyBytes = 32

/** The id is taken from the key, so that a damaged key cannot pass for the one it was. */
export function sealingKey(bytes: Uint8Array): SealingKey {
  const id = createHash('sha256').update('oic sealing key\0').update(bytes).digest().subarray(0, keyIdBytes)
  return { id: id.toString('hex'), key: createSecretKey(bytes) }
}

export const newSealingKey = (): SealingKey => sealingKey(randomBytes(keyBytes))

/** The ring of a store that has had one key only. */
export const ringOf = (key: SealingKey): KeyRing => ({
  newest: () => key,
  find: (id) => (id === key.id ? key : undefined),
})

/** Which key a box says it was sealed with. */
export const keyIdOf = (box: Box): string =>
  Buffer.from(box.buffer, box.byteOffset, box.length).toString('hex', 1, 1 + keyIdBytes)

function lengthPrefixed(parts: readonly string[]): Buffer {
  const pieces = parts.flatMap((part) => {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return Buffer.concat(pieces)
}

const boundTo = (storeId: string, { profile, field, generation }: Place): Buffer =>
  lengthPrefixed([String(version), storeId, profile, field, String(generation)])

function decipher(box: Buffer, ring: KeyRing, associated: Buffer): string {
  const key = ring.find(keyIdOf(box))?.key
  if (box.length < headBytes + tagBytes || box[0] !== version || !key) throw new Error('no box of these keys')
  const nonce = box.subarray(1 + keyIdBytes, headBytes)
  // Without a demanded length, node:crypto would take a tag of four bytes, which can be guessed.
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  opening.setAAD(associated)
  opening.setAuthTag(box.subarray(-tagBytes))
  return Buffer.concat([opening.update(box.subarray(headBytes, -tagBytes)), opening.final()]).toString('utf8')
}

/** Seals for one store with the newest of its keys, and opens with any of them. */
export function sealing(storeId: string, ring: KeyRing): Sealing {
  return {
    newestKeyId: () => ring.newest().id,
    seal(clear, place) {
      const { id, key } = ring.newest()
      const nonce = randomBytes(nonceBytes)
      const closing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes })
      closing.setAAD(boundTo(storeId, place))
      const sealed = Buffer.concat([closing.update(clear.reveal(), 'utf8'), closing.final()])
      return Buffer.concat([Buffer.of(version), Buffer.from(id, 'hex'), nonce, sealed, closing.getAuthTag()])
    },
    open(box, place) {
      try {
        return new Secret(decipher(Buffer.from(box), ring, boundTo(storeId, place)))
      } catch (cause) {
        const { profile, field } = place
        throw new OicError('STORE_RECORD_DAMAGED', { details: { profile, field }, cause })
      }
    },
  }
}

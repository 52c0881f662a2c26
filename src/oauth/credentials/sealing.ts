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
import { OicError, Secret } from '../../foundation/index.ts'

export type Box = Uint8Array

export type SealedField =
  | 'access token'
  | 'refresh token'
  | 'client secret'
  | 'token answer'
  | 'rescued refresh token'

/** Where a box belongs. */
export interface Place {
  readonly profile: string
  readonly field: SealedField
  readonly generation: number
}

export interface SealingKey {
  readonly id: Uint8Array
  readonly key: KeyObject
}

export interface Sealing {
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
  return { id, key: createSecretKey(bytes) }
}

export const newSealingKeyBytes = (): Uint8Array => randomBytes(keyBytes)

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

function decipher(box: Buffer, { id, key }: SealingKey, associated: Buffer): string {
  const foreign = box.length < headBytes + tagBytes || box[0] !== version
  if (foreign || !box.subarray(1, 1 + keyIdBytes).equals(id)) throw new Error('not a box of this key')
  const nonce = box.subarray(1 + keyIdBytes, headBytes)
  // Without a demanded length, node:crypto would take a tag of four bytes, which can be guessed.
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  opening.setAAD(associated)
  opening.setAuthTag(box.subarray(-tagBytes))
  return Buffer.concat([opening.update(box.subarray(headBytes, -tagBytes)), opening.final()]).toString('utf8')
}

/** Seals for one store with one key. */
export function sealing(storeId: string, key: SealingKey): Sealing {
  return {
    seal(clear, place) {
      const nonce = randomBytes(nonceBytes)
      const closing = createCipheriv(cipher, key.key, nonce, { authTagLength: tagBytes })
      closing.setAAD(boundTo(storeId, place))
      const sealed = Buffer.concat([closing.update(clear.reveal(), 'utf8'), closing.final()])
      return Buffer.concat([Buffer.of(version), key.id, nonce, sealed, closing.getAuthTag()])
    },
    open(box, place) {
      try {
        return new Secret(decipher(Buffer.from(box), key, boundTo(storeId, place)))
      } catch (cause) {
        const { profile, field } = place
        throw new OicError('STORE_RECORD_DAMAGED', { details: { profile, field }, cause })
      }
    },
  }
}

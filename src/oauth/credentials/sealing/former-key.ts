/**
 * The key before the newest, sealed with the newest for as long as it is of use. A change of keys that is cut off
 * so leaves a store that one key opens: of two passphrases, say, exactly one is asked for at any moment.
 */
import { isOicError, Secret } from '../../../foundation/index.ts'
import type { KeyRecord } from '../key-records.ts'
import { type Box, keyIdOf, ringOf, type SealingKey, sealing, sealingKey } from './sealing.ts'

/** It belongs to the store, and to no profile. */
const placeOf = (id: string) => ({ profile: '', field: `key ${id}`, generation: 0 }) as const

export const sealFormerKey = (storeId: string, newest: SealingKey, former: SealingKey): Box =>
  sealing(storeId, ringOf(newest)).seal(
    new Secret(former.key.export().toString('base64url')),
    placeOf(former.id),
  )

/** Undefined when it is not there, or was altered: its own custody may still have it. */
export function openFormerKey(
  storeId: string,
  newest: SealingKey,
  { id, underNewest }: KeyRecord,
): SealingKey | undefined {
  if (!underNewest || keyIdOf(underNewest) !== newest.id) return undefined
  try {
    const text = sealing(storeId, ringOf(newest)).open(underNewest, placeOf(id)).reveal()
    const key = sealingKey(Buffer.from(text, 'base64url'))
    return key.id === id ? key : undefined
  } catch (error) {
    if (isOicError(error, 'STORE_RECORD_DAMAGED')) return undefined
    throw error
  }
}

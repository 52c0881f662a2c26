/** How much a key has sealed, how much it may, and which keys seal no more: the same for every store. */
import { OicError } from '../../../foundation/index.ts'
import type { KeyRecord } from '../key-records.ts'
import { type Box, keyIdOf } from '../sealing/sealing.ts'

/**
 * NIST SP 800-38D, section 8.3: with random nonces, one key may seal 2^32 times. Half of it is the end here, so
 * that refreshes under way when it is reached still have room.
 */
export const usualMostBoxes = 2 ** 31

/** Answer, rescued refresh token, and the two tokens of the new generation. */
export const boxesOfARefresh = 4

type Use = Pick<KeyRecord, 'id' | 'role' | 'boxes'>

/** @throws {OicError} STORE_KEY_WORN */
export function refuseIfWorn(newest: Use | undefined, more: number, most: number): void {
  if (newest && newest.boxes + more > most) {
    throw new OicError('STORE_KEY_WORN', { details: { boxes: newest.boxes } })
  }
}

/** How many of the boxes each key has sealed. */
export function countByKey(boxes: readonly Box[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of boxes.map(keyIdOf)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Whether a box was sealed with a key that nobody will have when it is to be opened. */
export const sealsInVain = (keys: readonly Use[], boxes: readonly Box[]): boolean => {
  const ids = new Set(boxes.map(keyIdOf))
  return keys.some(({ id, role }) => (role === 'dropped' || role === 'gone') && ids.has(id))
}

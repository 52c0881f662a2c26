import type { KeyRecord, KeyRecords, KeyRole } from '../key-records.ts'
import { type Box, keyIdOf } from '../sealing/sealing.ts'
import { countByKey, refuseIfWorn, sealsInVain } from './key-use.ts'

export interface MemoryKeys {
  sealInVain(boxes: readonly Box[]): boolean
  count(boxes: readonly Box[]): void
  /** @throws {OicError} STORE_KEY_WORN */
  refuseIfWorn(more: number): void
  /** @param boxes all that are kept */
  records(boxes: () => readonly Box[]): Omit<KeyRecords, 'lockKeys'>
}

/** The keys of a store that is all in memory, in the order they were made. */
export function memoryKeys(mostBoxes: number): MemoryKeys {
  const keys = new Map<string, KeyRecord>()
  const all = (): readonly KeyRecord[] => [...keys.values()]
  const newest = () => all().find(({ role }) => role === 'newest')
  const change = (id: string | undefined, from: KeyRole, to: KeyRole, underNewest?: Box): void => {
    const found = keys.get(id ?? '')
    if (found?.role === from) keys.set(found.id, { ...found, role: to, underNewest })
  }
  return {
    sealInVain: (boxes) => sealsInVain(all(), boxes),
    count(boxes) {
      for (const [id, more] of countByKey(boxes)) {
        const found = keys.get(id)
        if (found) keys.set(id, { ...found, boxes: found.boxes + more })
      }
    },
    refuseIfWorn: (more) => refuseIfWorn(newest(), more, mostBoxes),
    records: (boxes) => ({
      keys: async () => all(),
      addKey: async (key) => void keys.set(key.id, { ...key, role: 'coming', boxes: 0 }),
      async switchKeys(id, underNewest) {
        change(newest()?.id, 'newest', 'going', underNewest)
        change(id, 'coming', 'newest')
      },
      async dropKey(id) {
        if (boxes().some((box) => keyIdOf(box) === id)) return false
        change(id, 'going', 'dropped')
        return true
      },
      async forgetKey(id) {
        const found = keys.get(id)
        if (found?.role === 'coming') keys.delete(id)
        if (found?.role === 'dropped') keys.set(id, { ...found, role: 'gone', place: '' })
      },
    }),
  }
}

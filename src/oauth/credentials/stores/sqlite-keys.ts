/** The keys that seal credentials.db, as rows. What writes is to be called within a transaction. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { CustodyKind, KeyRecord, KeyRole } from '../credential-store.ts'
import type { Box } from '../sealing/sealing.ts'
import { countByKey, refuseIfWorn, sealsInVain } from './key-use.ts'

const recordOf = (row: Readonly<Record<string, SQLOutputValue>>): KeyRecord => ({
  id: String(row['id']),
  // The layout allows these words and no others.
  role: row['role'] as KeyRole,
  custody: row['custody'] as CustodyKind,
  place: String(row['place']),
  madeAt: new Date(Number(row['made_at'])),
  boxes: Number(row['boxes']),
})

/** In the order they were made. */
export function keyReader(database: DatabaseSync): () => readonly KeyRecord[] {
  const select = database.prepare('SELECT * FROM key ORDER BY rowid')
  return () => select.all().map(recordOf)
}

export function keyWrites(database: DatabaseSync) {
  const add = database.prepare(`
    INSERT INTO key (id, role, custody, place, made_at, boxes)
    VALUES (:id, 'coming', :custody, :place, :madeAt, 0)`)
  const setRole = database.prepare('UPDATE key SET role = :to WHERE role = :from AND id = :id')
  const retire = database.prepare(`UPDATE key SET role = 'going' WHERE role = 'newest'`)
  const forget = database.prepare(`DELETE FROM key WHERE role = 'coming' AND id = ?`)
  const bury = database.prepare(`UPDATE key SET role = 'gone', place = '' WHERE role = 'dropped' AND id = ?`)
  const change = (id: string, from: KeyRole, to: KeyRole): void => {
    setRole.run({ id, from, to })
  }
  return {
    add({ madeAt, id, custody, place }: Pick<KeyRecord, 'id' | 'custody' | 'place' | 'madeAt'>) {
      add.run({ id, custody, place, madeAt: madeAt.getTime() })
    },
    switchTo(id: string) {
      retire.run()
      change(id, 'coming', 'newest')
    },
    drop: (id: string) => change(id, 'going', 'dropped'),
    forget(id: string) {
      forget.run(id)
      bury.run(id)
    },
  }
}

export interface KeyMeter {
  /** Whether these boxes may be kept; counts them, in the transaction that keeps them. */
  takesIn(boxes: readonly Box[]): boolean
  /** @throws {OicError} STORE_KEY_WORN */
  refuseIfWorn(more: number): void
}

/** Counts what is kept: a box that was sealed and seen by nobody cannot repeat a nonce for anybody. */
export function keyMeter(database: DatabaseSync, mostBoxes: number): KeyMeter {
  const read = keyReader(database)
  const count = database.prepare('UPDATE key SET boxes = boxes + ? WHERE id = ?')
  return {
    takesIn(boxes) {
      if (sealsInVain(read(), boxes)) return false
      for (const [id, more] of countByKey(boxes)) count.run(more, id)
      return true
    },
    refuseIfWorn(more) {
      const newest = read().find(({ role }) => role === 'newest')
      refuseIfWorn(newest, more, mostBoxes)
    },
  }
}

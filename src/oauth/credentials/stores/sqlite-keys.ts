/** The keys that seal credentials.db, as rows. What writes is to be called within a transaction. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { CustodyKind, KeyRecord, KeyRole } from '../key-records.ts'
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
  underNewest: (row['under_newest'] ?? undefined) as Box | undefined,
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
  const arrive = database.prepare(`UPDATE key SET role = 'newest' WHERE role = 'coming' AND id = ?`)
  const retire = database.prepare(`UPDATE key SET role = 'going', under_newest = ? WHERE role = 'newest'`)
  const drop = database.prepare(
    `UPDATE key SET role = 'dropped', under_newest = NULL WHERE role = 'going' AND id = ?`,
  )
  const forget = database.prepare(`DELETE FROM key WHERE role = 'coming' AND id = ?`)
  const bury = database.prepare(`UPDATE key SET role = 'gone', place = '' WHERE role = 'dropped' AND id = ?`)
  return {
    add({ madeAt, id, custody, place }: Pick<KeyRecord, 'id' | 'custody' | 'place' | 'madeAt'>) {
      add.run({ id, custody, place, madeAt: madeAt.getTime() })
    },
    switchTo(id: string, underNewest?: Box) {
      retire.run(underNewest ?? null)
      arrive.run(id)
    },
    drop(id: string) {
      drop.run(id)
    },
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

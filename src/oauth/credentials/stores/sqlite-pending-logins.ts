/** Logins that are pending, as rows of credentials.db. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { mostPendingLogins, type PendingLoginStore, type SealedPendingLogin } from '../pending-login-store.ts'
import type { Box } from '../sealing/sealing.ts'
import { keyMeter } from './sqlite-keys.ts'
import { type Place, preparedOnce } from './sqlite-reading.ts'

const loginOf = (row: Readonly<Record<string, SQLOutputValue>>): SealedPendingLogin => ({
  id: String(row['id']),
  profile: String(row['profile']),
  expiresAt: new Date(Number(row['expires_at'])),
  box: row['box'] as Box,
})

export function pendingLoginReader(database: DatabaseSync) {
  const one = database.prepare('SELECT * FROM pending_login WHERE id = ?')
  const some = database.prepare('SELECT * FROM pending_login WHERE profile = ? ORDER BY rowid')
  return {
    find(id: string) {
      const row = one.get(id)
      return row && loginOf(row)
    },
    ofProfile: (profile: string) => some.all(profile).map(loginOf),
  }
}

/** To be called within a transaction. */
function writer(database: DatabaseSync, mostBoxes: number) {
  const meter = keyMeter(database, mostBoxes)
  const add = database.prepare('INSERT INTO pending_login (id, profile, expires_at, box) VALUES (?, ?, ?, ?)')
  const expire = database.prepare('DELETE FROM pending_login WHERE expires_at <= ?')
  const makeRoom = database.prepare(`
    DELETE FROM pending_login WHERE profile = :profile AND rowid NOT IN (
      SELECT rowid FROM pending_login WHERE profile = :profile ORDER BY rowid DESC LIMIT :most)`)
  const has = database.prepare('SELECT 1 FROM pending_login WHERE id = ? AND box = ?')
  const replace = database.prepare('UPDATE pending_login SET box = ? WHERE id = ?')
  const remove = database.prepare('DELETE FROM pending_login WHERE id = ?')
  return {
    add({ id, profile, expiresAt, box }: SealedPendingLogin, now: Date): boolean {
      if (!meter.takesIn([box])) return false
      meter.refuseIfWorn(0)
      add.run(id, profile, expiresAt.getTime(), box)
      expire.run(now.getTime())
      makeRoom.run({ profile, most: mostPendingLogins })
      return true
    },
    replace: (id: string, box: Box, expected: Box): boolean =>
      has.get(id, expected) !== undefined && meter.takesIn([box]) && replace.run(box, id).changes === 1,
    take: (id: string): boolean => remove.run(id).changes === 1,
  }
}

export function sqlitePendingLogins({ connection }: Place, mostBoxes: number): PendingLoginStore {
  const readsOf = preparedOnce(pendingLoginReader)
  const writesOn = preparedOnce((database) => writer(database, mostBoxes))
  return {
    addPendingLogin: (...login) => connection.write((database) => writesOn(database).add(...login)),
    pendingLogin: (id) => connection.read((database) => readsOf(database).find(id)),
    pendingLoginsOf: (profile) => connection.read((database) => readsOf(database).ofProfile(profile)),
    replacePendingLogin: (...box) => connection.write((database) => writesOn(database).replace(...box)),
    async takePendingLogin(id) {
      const isTaken = await connection.write((database) => writesOn(database).take(id))
      if (isTaken) connection.eraseLog()
      return isTaken
    },
  }
}

/** Which keys seal credentials.db, and when one of them is needed no more. */
import type { DatabaseSync } from 'node:sqlite'
import { boxesOf } from '../credential-store.ts'
import type { KeyRecords } from '../key-records.ts'
import { keyIdOf } from '../sealing/sealing.ts'
import type { Spill } from './spill.ts'
import { keyReader, keyWrites } from './sqlite-keys.ts'
import { pendingLoginReader } from './sqlite-pending-logins.ts'
import { type Place, preparedOnce, profileReader, secretReader, wholeRecordReader } from './sqlite-reading.ts'
import { namesItsKeys } from './sqlite-schema.ts'

/** Whether anything is kept, spilled answers included, that only this key opens. */
function isNeeded(id: string, database: DatabaseSync, spill: Spill): boolean {
  const [record, secret] = [wholeRecordReader(spill)(database), secretReader(database)]
  const pending = pendingLoginReader(database)
  return profileReader(database)().some((profile) => {
    const sealed = [secret(profile) ?? [], pending.ofProfile(profile)].flat().map(({ box }) => box)
    return [...boxesOf(record(profile)), ...sealed].some((box) => keyIdOf(box) === id)
  })
}

export function keyRecords({ connection, spill, formerKey }: Place): Omit<KeyRecords, 'lockKeys'> {
  const keys = preparedOnce(keyReader)
  const writes = preparedOnce(keyWrites)
  return {
    // One of format 1 is here only where it cannot be written.
    keys: () => connection.read((database) => (namesItsKeys(database) ? keys(database)() : [formerKey()])),
    addKey: (key) => connection.write((database) => writes(database).add(key)),
    switchKeys: (id, underNewest) =>
      connection.write((database) => writes(database).switchTo(id, underNewest)),
    async dropKey(id) {
      const isDropped = await connection.write((database) => {
        if (isNeeded(id, database, spill)) return false
        writes(database).drop(id)
        return true
      })
      // What it had sealed would otherwise stay in the log for a while.
      if (isDropped) connection.eraseLog()
      return isDropped
    },
    async forgetKey(id) {
      await connection.write((database) => writes(database).forget(id))
      connection.eraseLog()
    },
  }
}

import { join } from 'node:path'
import { isOicError, OicError } from '../../../foundation/index.ts'
import { networkFileSystemOf, privateFolder } from '../../../foundation/node/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import type { KeyRecord } from '../key-records.ts'
import { usualMostBoxes } from './key-use.ts'
import { lockFile, lockProfile } from './profile-lock.ts'
import { spillIn } from './spill.ts'
import { takeTurn } from './sqlite-browser-turn.ts'
import { storeFailure } from './sqlite-errors.ts'
import { openWritableOrNot } from './sqlite-fallback.ts'
import { keyRecords } from './sqlite-key-records.ts'
import { sqlitePendingLogins } from './sqlite-pending-logins.ts'
import { type Place, preparedOnce, reading } from './sqlite-reading.ts'
import { sqliteWrites } from './sqlite-writes.ts'

export interface SqliteStorePlace {
  readonly folder: string
  /** The one key of a store of format 1; a store that is made now has none yet. */
  readonly formerKey: () => KeyRecord
  /** How many boxes a key may seal. */
  readonly mostBoxes?: number
}

/**
 * The store of one machine: credentials.db in `folder`, shared by any number of processes. One that is there
 * and cannot be written (the disk is full, the folder read-only) opens all the same, and can be read.
 * @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE, STORE_ON_NETWORK, STORE_WRITE_FAILED
 */
export async function openSqliteStore(parts: SqliteStorePlace): Promise<CredentialStore> {
  const { folder, formerKey, mostBoxes = usualMostBoxes } = parts
  const path = join(folder, 'credentials.db')
  const locks = join(folder, 'locks')
  makeFolder(folder)
  refuseNetwork(folder)
  makeFolderOfLocks(locks)
  const connection = await openWritableOrNot(path, formerKey)
  const close = async (): Promise<void> => connection.close()
  const place = { connection, spill: spillIn(folder), formerKey }
  return {
    id: await connection.read((database) => String(database.prepare('SELECT id FROM store').get()?.['id'])),
    ...reading(place),
    ...writing(place, mostBoxes),
    ...keyRecords(place),
    ...sqlitePendingLogins(place, mostBoxes),
    async lock(profile, patience) {
      makeFolder(locks)
      return lockProfile(locks, profile, patience)
    },
    async lockKeys(patience) {
      makeFolder(locks)
      return lockFile(join(locks, 'keys.db'), patience)
    },
    async takeTurn(profile) {
      makeFolder(locks)
      return takeTurn(locks, profile)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function makeFolder(folder: string): void {
  try {
    privateFolder(folder)
  } catch (error) {
    throw storeFailure(folder, 'write', error)
  }
}

/** Two machines on one file would each believe to hold the lock of a profile. */
function refuseNetwork(folder: string): void {
  const kind = networkFileSystemOf(folder)
  if (kind) throw new OicError('STORE_ON_NETWORK', { details: { path: folder, kind } })
}

/** Where it cannot be made, whoever needs a lock is told; a token that is valid needs none. */
function makeFolderOfLocks(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    if (!isOicError(error, 'STORE_WRITE_FAILED')) throw error
  }
}

type Writing = Pick<
  CredentialStore,
  'checkWritable' | 'commit' | 'claim' | 'keepAnswer' | 'keepClientSecret' | 'remove'
>

function writing({ connection, spill }: Place, mostBoxes: number): Writing {
  const writesOn = preparedOnce((database) => sqliteWrites(database, mostBoxes))
  return {
    async checkWritable() {
      await connection.write((database) => writesOn(database).checkRoom())
      await connection.restartLog()
    },
    async commit(profile, expected, change) {
      const isDone = await connection.write((database) =>
        writesOn(database).commit(profile, expected, change),
      )
      if (isDone) spill.remove(profile)
      if (change.credential?.state === 'logged_out') connection.eraseLog()
      return isDone
    },
    async claim(profile, attempt) {
      const isClaimed = await connection.write((database) => writesOn(database).claim(profile, attempt))
      if (isClaimed) await connection.restartLog()
      return isClaimed
    },
    // Whatever the reason: the answer exists once, and a second place is better than none.
    keepAnswer: (profile, attempt, answer) =>
      connection
        .write((database) => writesOn(database).keepAnswer(profile, attempt.generation, answer))
        .catch(() => {
          spill.write(profile, attempt, answer)
          return true
        }),
    keepClientSecret: (...secret) =>
      connection.write((database) => writesOn(database).keepClientSecret(...secret)),
    async remove(profile) {
      await connection.write((database) => writesOn(database).remove(profile))
      spill.remove(profile)
      connection.eraseLog()
    },
  }
}

import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { isOicError } from '../../../foundation/index.ts'
import { privateFolder } from '../../../foundation/node/index.ts'
import type { CredentialStore, ProfileRecord, SealedClientSecret } from '../credential-store.ts'
import { lockProfile } from './profile-lock.ts'
import { type Spill, spillIn } from './spill.ts'
import type { SqliteConnection, Work } from './sqlite-connection.ts'
import { storeFailure } from './sqlite-errors.ts'
import { openWritableOrNot } from './sqlite-fallback.ts'
import { recordReader } from './sqlite-rows.ts'
import { sqliteWrites } from './sqlite-writes.ts'

export interface SqliteStorePlace {
  readonly folder: string
  /** Runs once, in the transaction that makes the store. */
  readonly whenMade: () => void
}

/**
 * The store of one machine: credentials.db in `folder`, shared by any number of processes. One that is there
 * and cannot be written (the disk is full, the folder read-only) opens all the same, and can be read.
 * @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE, STORE_WRITE_FAILED
 */
export async function openSqliteStore({ folder, whenMade }: SqliteStorePlace): Promise<CredentialStore> {
  const path = join(folder, 'credentials.db')
  const locks = join(folder, 'locks')
  makeFolder(folder)
  makeFolderOfLocks(locks)
  const connection = await openWritableOrNot(path, whenMade)
  const close = async (): Promise<void> => connection.close()
  const id = await connection.read((database) =>
    String(database.prepare('SELECT id FROM store').get()?.['id']),
  )
  return {
    id,
    ...reading(connection, spillIn(folder)),
    ...writing(connection, spillIn(folder)),
    async lock(profile, patience) {
      makeFolder(locks)
      return lockProfile(locks, profile, patience)
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

/** Where it cannot be made, whoever needs a lock is told; a token that is valid needs none. */
function makeFolderOfLocks(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    if (!isOicError(error, 'STORE_WRITE_FAILED')) throw error
  }
}

/** Statements are prepared once for each database, however often they are used. */
function preparedOnce<T extends object>(prepare: Work<T>): Work<T> {
  const prepared = new WeakMap<DatabaseSync, T>()
  return (database) => {
    const statements = prepared.get(database) ?? prepare(database)
    prepared.set(database, statements)
    return statements
  }
}

const secretReader = (database: DatabaseSync) =>
  database.prepare('SELECT binding, box FROM client_secret WHERE profile = ?')

type Reading = Pick<CredentialStore, 'read' | 'clientSecret'>

function reading(connection: SqliteConnection, spill: Spill): Reading {
  const records = preparedOnce(recordReader)
  const secrets = preparedOnce(secretReader)
  const withSpilled = (profile: string, record: ProfileRecord): ProfileRecord => {
    const { attempt } = record
    const answer = attempt && spill.read(profile, attempt.generation)
    return answer ? { ...record, attempt: { ...attempt, answer } } : record
  }
  return {
    read: (profile) => connection.read((database) => withSpilled(profile, records(database)(profile))),
    clientSecret: (profile) =>
      connection.read((database) => secrets(database).get(profile) as SealedClientSecret | undefined),
  }
}

type Writing = Pick<
  CredentialStore,
  'checkWritable' | 'commit' | 'claim' | 'keepAnswer' | 'keepClientSecret' | 'remove'
>

function writing(connection: SqliteConnection, spill: Spill): Writing {
  const writesOn = preparedOnce(sqliteWrites)
  return {
    async checkWritable() {
      await connection.write((database) => writesOn(database).takeReserve())
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
    keepAnswer: (profile, generation, answer) =>
      connection
        .write((database) => writesOn(database).keepAnswer(profile, generation, answer))
        .catch(() => {
          spill.write(profile, generation, answer)
          return true
        }),
    keepClientSecret: (profile, secret) =>
      connection.write((database) => writesOn(database).keepClientSecret(profile, secret)),
    async remove(profile) {
      await connection.write((database) => writesOn(database).remove(profile))
      spill.remove(profile)
      connection.eraseLog()
    },
  }
}

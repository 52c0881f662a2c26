import { join } from 'node:path'
import { privateFolder } from '../../../foundation/node/index.ts'
import type { CredentialStore, ProfileRecord, SealedClientSecret } from '../credential-store.ts'
import { lockProfile } from './profile-lock.ts'
import { type Spill, spillIn } from './spill.ts'
import { openConnection, type SqliteConnection } from './sqlite-connection.ts'
import { storeFailure } from './sqlite-errors.ts'
import { recordReader } from './sqlite-rows.ts'
import { sqliteWrites } from './sqlite-writes.ts'

export interface SqliteStorePlace {
  readonly folder: string
  /** Runs once, in the transaction that makes the store. */
  readonly whenMade: () => void
}

/**
 * The store of one machine: credentials.db in `folder`, shared by any number of processes.
 * @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE, STORE_WRITE_FAILED
 */
export async function openSqliteStore({ folder, whenMade }: SqliteStorePlace): Promise<CredentialStore> {
  const path = join(folder, 'credentials.db')
  const locks = join(folder, 'locks')
  makeFolders([folder, locks])
  const connection = await openConnection(path, whenMade)
  const close = async (): Promise<void> => connection.close()
  const id = await connection.read(() =>
    String(connection.database.prepare('SELECT id FROM store').get()?.['id']),
  )
  return {
    id,
    ...reading(connection, spillIn(folder)),
    ...writing(connection, spillIn(folder)),
    lock: (profile, patience) => lockProfile(locks, profile, patience),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function makeFolders(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      privateFolder(folder)
    } catch (error) {
      throw storeFailure(folder, 'write', error)
    }
  }
}

type Reading = Pick<CredentialStore, 'read' | 'clientSecret'>

function reading(connection: SqliteConnection, spill: Spill): Reading {
  const readRecord = recordReader(connection.database)
  const readSecret = connection.database.prepare('SELECT binding, box FROM client_secret WHERE profile = ?')
  const withSpilled = (profile: string, record: ProfileRecord): ProfileRecord => {
    const { attempt } = record
    const answer = attempt && spill.read(profile, attempt.generation)
    return answer ? { ...record, attempt: { ...attempt, answer } } : record
  }
  return {
    read: (profile) => connection.read(() => withSpilled(profile, readRecord(profile))),
    clientSecret: (profile) =>
      connection.read(() => readSecret.get(profile) as SealedClientSecret | undefined),
  }
}

type Writing = Pick<CredentialStore, 'commit' | 'claim' | 'keepAnswer' | 'keepClientSecret' | 'remove'>

function writing(connection: SqliteConnection, spill: Spill): Writing {
  const writes = sqliteWrites(connection.database)
  return {
    async commit(profile, expected, change) {
      const isDone = await connection.write(() => writes.commit(profile, expected, change))
      if (isDone) spill.remove(profile)
      if (change.credential?.state === 'logged_out') connection.eraseLog()
      return isDone
    },
    async claim(profile, attempt) {
      const isClaimed = await connection.write(() => writes.claim(profile, attempt))
      if (isClaimed) await connection.restartLog()
      return isClaimed
    },
    // Whatever the reason: the answer exists once, and a second place is better than none.
    keepAnswer: (profile, generation, answer) =>
      connection
        .write(() => writes.keepAnswer(profile, generation, answer))
        .catch(() => {
          spill.write(profile, generation, answer)
          return true
        }),
    keepClientSecret: (profile, secret) => connection.write(() => writes.keepClientSecret(profile, secret)),
    async remove(profile) {
      await connection.write(() => writes.remove(profile))
      spill.remove(profile)
      connection.eraseLog()
    },
  }
}

/**
 * A token that is still valid is served also where nothing can be written: on a disk that is full, in a
 * folder that is read-only. There the store is opened for each read anew, and for each write tried again, so
 * that a process that runs on notices when the obstacle is gone.
 */
import { isOicError, OicError } from '../../../foundation/index.ts'
import type { KeyRecord } from '../key-records.ts'
import { readPrivateDatabase } from './private-database.ts'
import { openConnection, type SqliteConnection, type Work, whenFree } from './sqlite-connection.ts'
import { isOnlyUnwritable, storeFailure } from './sqlite-errors.ts'
import { isStore } from './sqlite-schema.ts'

/**
 * @param formerKey the key of a store of format 1
 * @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE, STORE_WRITE_FAILED when it cannot be
 * written and there is nothing to read
 */
export async function openWritableOrNot(path: string, formerKey: () => KeyRecord): Promise<SqliteConnection> {
  const open = (): Promise<SqliteConnection> => openConnection(path, formerKey)
  try {
    return await open()
  } catch (refusal) {
    if (!isOnlyUnwritable(refusal) || !(await isReadable(path))) throw refusal
    return readOnlyUntilWritable(path, open)
  }
}

/** @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE */
async function isReadable(path: string): Promise<boolean> {
  try {
    return await readAnew(path, (database) => isStore(database, path))
  } catch (error) {
    if (isOicError(error, 'STORE_WRITE_FAILED')) return false
    throw error
  }
}

const readAnew = <T>(path: string, work: Work<T>): Promise<T> =>
  whenFree(() => readPrivateDatabase(path, work)).catch((error: unknown) => {
    throw storeFailure(path, 'read', error)
  })

function readOnlyUntilWritable(path: string, open: () => Promise<SqliteConnection>): SqliteConnection {
  let isClosed = false
  let writable: SqliteConnection | undefined
  let opening: Promise<SqliteConnection> | undefined
  const refuseIfClosed = (): void => {
    const problem = 'it is closed'
    if (isClosed) throw new OicError('STORE_WRITE_FAILED', { details: { path, problem } })
  }
  const openOnce = async (): Promise<SqliteConnection> => {
    refuseIfClosed()
    opening ??= open().finally(() => {
      opening = undefined
    })
    const opened = await opening
    if (isClosed) opened.close()
    writable = opened
    return opened
  }
  return {
    async read(work) {
      refuseIfClosed()
      return writable ? writable.read(work) : readAnew(path, work)
    },
    write: async (work) => (writable ?? (await openOnce())).write(work),
    restartLog: async () => writable?.restartLog(),
    eraseLog: () => writable?.eraseLog(),
    close() {
      isClosed = true
      writable?.close()
    },
  }
}

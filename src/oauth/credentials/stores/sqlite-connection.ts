/**
 * One process's connection to credentials.db. node:sqlite is synchronous and fast; only waiting for other
 * processes takes time, and that is done outside, by polling.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { KeyRecord } from '../key-records.ts'
import { poll } from '../poll.ts'
import { openPrivateDatabase } from './private-database.ts'
import { isBusy, storeFailure } from './sqlite-errors.ts'
import { bringUpToDate, isOfThisFormat, isStore } from './sqlite-schema.ts'

/** Writers hold the database for milliseconds; somebody who keeps it this long is stuck. */
const longestBusyMs = 10_000

/** What is to be done; the database may be another one each time. */
export type Work<T> = (database: DatabaseSync) => T

export interface SqliteConnection {
  read<T>(work: Work<T>): Promise<T>
  /** Runs `work` in one transaction; when it returns, what it wrote survives a power cut. */
  write<T>(work: Work<T>): Promise<T>
  /**
   * Takes the log over into the database, so that it starts again from its beginning: what is written next
   * finds room that the log already has. While somebody reads, it just grows instead.
   */
  restartLog(): Promise<void>
  /** What was cleared would otherwise stay in the log for a while, sealed. Best effort, for the same reason. */
  eraseLog(): void
  close(): void
}

/** Repeats what found the database busy, without holding up the event loop as SQLite's own waiting would. */
export async function whenFree<T>(work: () => T): Promise<T> {
  const attempt = (isLast: boolean): { readonly result: T } | undefined => {
    try {
      return { result: work() }
    } catch (error) {
      if (isBusy(error) && !isLast) return undefined
      throw error
    }
  }
  const done = await poll(() => attempt(false), AbortSignal.timeout(longestBusyMs))
  return (done ?? attempt(true) ?? { result: work() }).result
}

/** IMMEDIATE: a transaction that begins by reading and then wants to write can be refused in the middle. */
function inTransaction<T>(database: DatabaseSync, work: Work<T>): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work(database)
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * FULL: with less, the log may forget its last commits in a power cut, and the newest refresh token is the
 * one thing that must not be forgotten. secure_delete: what was cleared is overwritten.
 */
async function setUp(database: DatabaseSync, path: string): Promise<void> {
  await whenFree(() => isStore(database, path))
  await whenFree(() => database.exec('PRAGMA journal_mode = WAL'))
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA secure_delete = ON')
}

/**
 * Of two processes that come first at the same moment, or find an older format, one makes the store or changes
 * it and the other finds it done.
 * @param formerKey the key of a store of format 1
 * @throws {OicError} STORE_UNREADABLE, STORE_NEWER, STORE_INSECURE, STORE_WRITE_FAILED
 */
export async function openConnection(path: string, formerKey: () => KeyRecord): Promise<SqliteConnection> {
  const database = openAt(path)
  const connection = connectionOver(database, path)
  try {
    await setUp(database, path)
    const isUpToDate = (): boolean => isStore(database, path) && isOfThisFormat(database)
    if (!(await whenFree(isUpToDate))) {
      await connection.write(() => {
        if (!isUpToDate()) bringUpToDate(database, formerKey)
      })
    }
    return connection
  } catch (error) {
    database.close()
    throw storeFailure(path, 'read', error)
  }
}

function openAt(path: string): DatabaseSync {
  try {
    return openPrivateDatabase(path)
  } catch (error) {
    throw storeFailure(path, 'read', error)
  }
}

function connectionOver(database: DatabaseSync, path: string): SqliteConnection {
  const checkpoint = (mode: 'RESTART' | 'TRUNCATE'): void => database.exec(`PRAGMA wal_checkpoint(${mode})`)
  const failure = (doing: 'read' | 'write') => (error: unknown) => {
    throw storeFailure(path, doing, error)
  }
  return {
    read: (work) => whenFree(() => work(database)).catch(failure('read')),
    write: (work) => whenFree(() => inTransaction(database, work)).catch(failure('write')),
    restartLog: () => whenFree(() => checkpoint('RESTART')).catch(failure('write')),
    eraseLog() {
      try {
        checkpoint('TRUNCATE')
      } catch {
        // The next commits overwrite it.
      }
    },
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

/**
 * One file for each profile, held by the exclusive lock of SQLite, which the kernel frees with its holder. The mode
 * `exclusive` keeps the lock past a commit, so that what is written counts while the turn goes on.
 */
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { BrowserTurn } from '../browser-turn.ts'
import { openPrivateDatabase } from './private-database.ts'
import { fileNameOf } from './profile-lock.ts'
import { isBusy, storeFailure } from './sqlite-errors.ts'

const begin = `
PRAGMA locking_mode = EXCLUSIVE;
BEGIN EXCLUSIVE;
CREATE TABLE IF NOT EXISTS unanswered_page (opened_at TEXT NOT NULL) STRICT;
COMMIT`

function turnIn(database: DatabaseSync, path: string): BrowserTurn {
  const since = database.prepare('SELECT opened_at FROM unanswered_page').get()?.['opened_at']
  const keep = async (openedAt: readonly string[]): Promise<void> => {
    try {
      database.exec('BEGIN; DELETE FROM unanswered_page')
      for (const at of openedAt) database.prepare('INSERT INTO unanswered_page VALUES (?)').run(at)
      database.exec('COMMIT')
    } catch (error) {
      throw storeFailure(path, 'write', error)
    }
  }
  return {
    unansweredSince: since === undefined ? undefined : new Date(String(since)),
    opened: (at) => keep([at.toISOString()]),
    answered: () => keep([]),
    async [Symbol.asyncDispose]() {
      database.close()
    },
  }
}

function tryTurn(path: string): BrowserTurn | undefined {
  const database = openPrivateDatabase(path)
  try {
    database.exec(begin)
    return turnIn(database, path)
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** @throws {OicError} STORE_WRITE_FAILED, STORE_UNREADABLE, STORE_INSECURE */
export async function takeTurn(folder: string, profile: string): Promise<BrowserTurn | undefined> {
  const path = join(folder, `${fileNameOf(profile)}-browser.db`)
  try {
    return tryTurn(path)
  } catch (error) {
    throw storeFailure(path, 'write', error)
  }
}

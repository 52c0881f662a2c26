/** The layout of credentials.db, and how a file is recognised as one. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { OicError } from '../../../foundation/index.ts'

const currentVersion = 1

/** "oic" and 1 in ASCII: tells our file from another program's database. */
const applicationId = 0x6f696331

/** Moments are milliseconds since 1970, UTC. A box is a sealed value. */
const layout = `
  CREATE TABLE store (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    retired_generation INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE credential (
    profile TEXT PRIMARY KEY,
    binding TEXT NOT NULL,
    generation INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ok', 'needs_login', 'logged_out')),
    reason TEXT,
    access_token BLOB,
    refresh_token BLOB,
    received_at INTEGER NOT NULL,
    expires_at INTEGER,
    logged_in_at INTEGER NOT NULL,
    refreshed_at INTEGER
  ) STRICT;
  CREATE TABLE attempt (
    profile TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    in_doubt INTEGER NOT NULL,
    answer BLOB,
    rescued BLOB,
    problem TEXT
  ) STRICT;
  CREATE TABLE client_secret (
    profile TEXT PRIMARY KEY,
    binding TEXT NOT NULL,
    box BLOB NOT NULL
  ) STRICT;
  CREATE TABLE reserve (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    space BLOB NOT NULL
  ) STRICT;
`

const pragma = (database: DatabaseSync, name: string): unknown =>
  database.prepare(`PRAGMA ${name}`).get()?.[name]

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0

/**
 * Whether the file is a finished store; false: it is empty, and may become one. Changes nothing.
 * @throws {OicError} STORE_NEWER, STORE_UNREADABLE when it is something else
 */
export function isFinishedStore(database: DatabaseSync, path: string): boolean {
  const version = Number(pragma(database, 'user_version'))
  if (version === 0 && isEmpty(database)) return false
  if (pragma(database, 'application_id') !== applicationId) {
    const problem = 'it is the database of another program'
    throw new OicError('STORE_UNREADABLE', { details: { path, problem } })
  }
  if (version > currentVersion) throw new OicError('STORE_NEWER', { details: { path } })
  return true
}

/** Lays out an empty file. To be called within a transaction. */
export function layOut(database: DatabaseSync): void {
  database.exec(layout)
  database.prepare('INSERT INTO store (only, id) VALUES (1, ?)').run(randomUUID())
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${currentVersion}`)
}

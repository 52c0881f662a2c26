/** The layout of credentials.db, and how a file is recognised as one. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { OicError } from '../../../foundation/index.ts'
import type { KeyRecord } from '../key-records.ts'

const currentVersion = 2

/** "oic" and 1 in ASCII: tells our file from another program's database. */
const applicationId = 0x6f696331

/**
 * What each format added to the one before it; the first is a whole layout. A step that was released is never
 * changed: test/golden has a store of each format. Moments are milliseconds since 1970, UTC. A box is a sealed
 * value.
 */
const format1 = `
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

const format2 = `
  CREATE TABLE key (
    id TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('coming', 'newest', 'going', 'dropped', 'gone')),
    custody TEXT NOT NULL CHECK (custody IN ('keychain', 'key-file', 'passphrase', 'command')),
    place TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    boxes INTEGER NOT NULL,
    under_newest BLOB
  ) STRICT;
  CREATE TABLE pending_login (
    id TEXT NOT NULL UNIQUE,
    profile TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    box BLOB NOT NULL
  ) STRICT;
  ALTER TABLE credential ADD COLUMN token_endpoint TEXT;
  ALTER TABLE client_secret ADD COLUMN token_endpoint TEXT;
`

const pragma = (database: DatabaseSync, name: string): unknown =>
  database.prepare(`PRAGMA ${name}`).get()?.[name]

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0

const versionOf = (database: DatabaseSync): number => Number(pragma(database, 'user_version'))

/** To be asked of a store. */
export const isOfThisFormat = (database: DatabaseSync): boolean => versionOf(database) === currentVersion

/** A store of format 1 has one key, and does not say which or where. */
export const namesItsKeys = (database: DatabaseSync): boolean => versionOf(database) > 1

/**
 * Whether the file is a store, of this format or an older one; false: it is empty, and may become one. Changes
 * nothing.
 * @throws {OicError} STORE_NEWER, STORE_UNREADABLE when it is something else
 */
export function isStore(database: DatabaseSync, path: string): boolean {
  const version = versionOf(database)
  if (version === 0 && isEmpty(database)) return false
  if (pragma(database, 'application_id') !== applicationId) {
    const problem = 'it is the database of another program'
    throw new OicError('STORE_UNREADABLE', { details: { path, problem } })
  }
  if (version > currentVersion) throw new OicError('STORE_NEWER', { details: { path } })
  return true
}

function layOut(database: DatabaseSync): void {
  database.exec(format1)
  database.prepare('INSERT INTO store (only, id) VALUES (1, ?)').run(randomUUID())
  database.exec(`PRAGMA application_id = ${applicationId}`)
}

/** Until format 2 boxes were not counted. A generation had four at most, and a profile one client secret. */
const boxesUntilThen = `
  SELECT (SELECT coalesce(sum(generation), 0) * 4 FROM credential) + (SELECT count(*) FROM client_secret) AS boxes`

/** @param formerKey the one key of a store of format 1, which did not say where it was */
function toFormat2(database: DatabaseSync, formerKey: () => KeyRecord): void {
  database.exec(format2)
  const boxes = Number(database.prepare(boxesUntilThen).get()?.['boxes'])
  const { id, custody, place, madeAt } = formerKey()
  const add = database.prepare(`INSERT INTO key VALUES (?, 'newest', ?, ?, ?, ?, NULL)`)
  add.run(id, custody, place, madeAt.getTime(), boxes)
}

/** Makes the file a store of this format, from nothing or from an older one. Within one transaction. */
export function bringUpToDate(database: DatabaseSync, formerKey: () => KeyRecord): void {
  const version = versionOf(database)
  if (version === 0) {
    layOut(database)
    database.exec(format2)
  }
  if (version === 1) toFormat2(database, formerKey)
  database.exec(`PRAGMA user_version = ${currentVersion}`)
}

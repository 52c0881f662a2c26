/** What credentials.db and the files beside it hold of profiles. */
import type { DatabaseSync } from 'node:sqlite'
import type { CredentialStore, ProfileRecord, SealedClientSecret } from '../credential-store.ts'
import type { KeyRecord } from '../key-records.ts'
import type { Spill } from './spill.ts'
import type { SqliteConnection, Work } from './sqlite-connection.ts'
import { clientSecretOf, recordReader } from './sqlite-rows.ts'
import { namesItsKeys } from './sqlite-schema.ts'

export interface Place {
  readonly connection: SqliteConnection
  readonly spill: Spill
  /** The one key of a store of format 1. */
  readonly formerKey: () => KeyRecord
}

/** Statements are prepared once for each database, however often they are used. */
export function preparedOnce<T extends object>(prepare: Work<T>): Work<T> {
  const prepared = new WeakMap<DatabaseSync, T>()
  return (database) => {
    const statements = prepared.get(database) ?? prepare(database)
    prepared.set(database, statements)
    return statements
  }
}

export function secretReader(database: DatabaseSync) {
  const select = database.prepare('SELECT * FROM client_secret WHERE profile = ?')
  return (profile: string): SealedClientSecret | undefined => {
    const row = select.get(profile)
    return row && clientSecretOf(row)
  }
}

export function profileReader(database: DatabaseSync): () => readonly string[] {
  // One of format 1 is here only where it cannot be written, and has no logins pending.
  const tables = [
    'credential',
    'attempt',
    'client_secret',
    ...(namesItsKeys(database) ? ['pending_login'] : []),
  ]
  const rows = tables.map((table) => `SELECT profile FROM ${table}`).join(' UNION ')
  const select = database.prepare(`${rows} ORDER BY profile`)
  return () => select.all().map(({ profile }) => String(profile))
}

/**
 * A spilled answer counts while the database has neither an answer of the attempt nor a verdict: what was
 * committed since makes it useless, and a file that is still there may be one that could not be removed.
 */
export const wholeRecordReader = (spill: Spill) => (database: DatabaseSync) => {
  const records = recordReader(database)
  return (profile: string): ProfileRecord => {
    const record = records(profile)
    const { attempt } = record
    // Looked at in any case: what is no file of ours in its place is refused.
    const answer = attempt && spill.read(profile, attempt)
    if (!answer || attempt.answer || attempt.problem !== undefined) return record
    return { ...record, attempt: { ...attempt, answer } }
  }
}

export function reading({
  connection,
  spill,
}: Place): Pick<CredentialStore, 'read' | 'clientSecret' | 'profiles'> {
  const records = preparedOnce(wholeRecordReader(spill))
  const secrets = preparedOnce(secretReader)
  return {
    read: (profile) => connection.read((database) => records(database)(profile)),
    clientSecret: (profile) => connection.read((database) => secrets(database)(profile)),
    profiles: () => connection.read((database) => profileReader(database)()),
  }
}

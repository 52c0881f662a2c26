/** SQLite's own way to be full: `max_page_count`, which is a matter of each connection. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const databases = new Set<DatabaseSync>()

/** Remembers the connections that are made from now on. */
export function watchDatabases(): void {
  const { exec } = DatabaseSync.prototype
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    databases.add(this)
    exec.call(this, sql)
  }
}

/** `full`: the store's database gets no page more than it has. */
export function limitPages(folder: string, how: 'full' | 'free'): void {
  for (const database of databases) {
    if (!database.isOpen || database.location() !== join(folder, 'credentials.db')) continue
    // Asked for less than it has, SQLite takes what it has.
    database.prepare(`PRAGMA max_page_count = ${how === 'full' ? 1 : 2 ** 30}`).get()
  }
}

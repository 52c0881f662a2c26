import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newFolder, noFormerKey } from '../../../../test/contracts/store-places.ts'
import { privateFolder } from '../../../foundation/node/index.ts'
import { openConnection, type SqliteConnection } from './sqlite-connection.ts'

async function open(folder: string): Promise<SqliteConnection> {
  privateFolder(folder)
  const connection = await openConnection(join(folder, 'credentials.db'), noFormerKey)
  onTestFinished(() => connection.close())
  return connection
}

const settingsOf = (connection: SqliteConnection): Promise<unknown> =>
  connection.read((database) =>
    Object.assign(
      {},
      ...['synchronous', 'journal_mode', 'secure_delete', 'busy_timeout'].map((name) =>
        database.prepare(`PRAGMA ${name}`).get(),
      ),
    ),
  )

// No test can cut the power; what SQLite promises for a power cut hangs on these settings.
it('syncs every commit to the disk and overwrites what is cleared, in a new store and in an old one', async () => {
  const folder = newFolder()
  const [synchronousFull, on] = [2, 1]
  const expected = { synchronous: synchronousFull, journal_mode: 'wal', secure_delete: on, timeout: 0 }
  const made = await open(folder)
  expect(await settingsOf(made)).toEqual(expected)
  expect(await settingsOf(await open(folder))).toEqual(expected)
})

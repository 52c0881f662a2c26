import { closeSync, lstatSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { OicError } from '../../../foundation/index.ts'
import { createPrivateFile, isPrivateFile } from '../../../foundation/node/index.ts'

function createIfAbsent(path: string): void {
  try {
    closeSync(createPrivateFile(path))
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) throw error
  }
  isPrivateFile(path)
}

/**
 * SQLite drops the log of a file that is empty. With a log beside it, ours was not always empty: somebody
 * cut it, and the log may hold all that is left.
 */
function refuseIfCut(path: string): void {
  const log = lstatSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log && log.size > 0 && lstatSync(path).size === 0) {
    throw new OicError('STORE_UNREADABLE', {
      details: { path, problem: 'the file is empty, its log is not' },
    })
  }
}

/**
 * Opens a database that only its owner may read. The file exists with mode 0600 before SQLite sees it, and
 * its companions follow its mode. Nothing waits in here: whoever finds it busy polls.
 * @throws {OicError} STORE_INSECURE, STORE_UNREADABLE
 */
export function openPrivateDatabase(path: string): DatabaseSync {
  if (!isPrivateFile(path)) createIfAbsent(path)
  for (const companion of ['-wal', '-shm', '-journal']) isPrivateFile(path + companion)
  refuseIfCut(path)
  return new DatabaseSync(path, { timeout: 0, allowExtension: false })
}

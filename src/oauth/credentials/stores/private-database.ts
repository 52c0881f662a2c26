import { accessSync, closeSync, constants, lstatSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
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

const isEmptyOrAbsent = (path: string): boolean => !lstatSync(path, { throwIfNoEntry: false })?.size

/**
 * SQLite drops the log of a file that is empty. With a log beside it, ours was not always empty: somebody
 * cut it, and the log may hold all that is left.
 */
function refuseIfCut(path: string): void {
  if (isEmptyOrAbsent(path) && !isEmptyOrAbsent(`${path}-wal`)) {
    throw new OicError('STORE_UNREADABLE', {
      details: { path, problem: 'the file is empty, its log is not' },
    })
  }
}

function checkCompanions(path: string): void {
  for (const companion of ['-wal', '-shm', '-journal']) isPrivateFile(path + companion)
  refuseIfCut(path)
}

/**
 * Opens a database that only its owner may read. The file exists with mode 0600 before SQLite sees it, and
 * its companions follow its mode. Nothing waits in here: whoever finds it busy polls.
 *
 * SQLite would silently open for reading alone what cannot be written; here that is an error.
 * @throws {OicError} STORE_INSECURE, STORE_UNREADABLE
 */
export function openPrivateDatabase(path: string): DatabaseSync {
  if (!isPrivateFile(path)) createIfAbsent(path)
  checkCompanions(path)
  accessSync(path, constants.W_OK)
  return new DatabaseSync(path, { timeout: 0, allowExtension: false })
}

/**
 * What is written in the files at this moment, as far as a look from outside tells: the read of a database
 * that SQLite does not lock is good when this was the same before and after.
 */
function stampOf(path: string): string {
  const stamps = [path, `${path}-wal`, `${path}-journal`].map((file) => {
    const found = lstatSync(file, { bigint: true, throwIfNoEntry: false })
    return found && `${found.ino} ${found.size} ${found.mtimeNs}`
  })
  return stamps.join()
}

/**
 * Reads a database that cannot be written, nor the files beside it. With commits in its log, SQLite reads
 * those too, by the index that whoever wrote them left, or that it makes in memory. Without any, the file is
 * the whole truth; SQLite has to be told so, as it would otherwise make a log.
 * @throws {OicError} STORE_INSECURE, STORE_UNREADABLE
 */
export function readPrivateDatabase<T>(path: string, work: (database: DatabaseSync) => T, triesLeft = 5): T {
  isPrivateFile(path)
  checkCompanions(path)
  const isWhole = isEmptyOrAbsent(`${path}-wal`) && isEmptyOrAbsent(`${path}-journal`)
  if (!isWhole) return readAs(path, 'mode=ro&readonly_shm=1', work)
  const before = stampOf(path)
  const outcome = settled(() => readAs(path, 'immutable=1', work))
  if (stampOf(path) === before) return outcome()
  if (triesLeft > 0) return readPrivateDatabase(path, work, triesLeft - 1)
  throw new OicError('STORE_WRITE_FAILED', { details: { path, problem: 'another program is writing it' } })
}

function readAs<T>(path: string, how: string, work: (database: DatabaseSync) => T): T {
  const address = pathToFileURL(path)
  address.search = how
  const database = new DatabaseSync(address, { readOnly: true, timeout: 0, allowExtension: false })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** What came of the work, to be returned or thrown later. */
function settled<T>(work: () => T): () => T {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}

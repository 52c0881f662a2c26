/**
 * One sandbox for each state folder: two would overwrite each other. The lock is an exclusive transaction on
 * an empty SQLite file, which the kernel frees when its holder dies, however it dies.
 */
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { OicError } from '../../foundation/index.ts'
import { createPrivateFile, isPrivateFile, privateFolder } from '../../foundation/node/index.ts'

const lockIn = (folder: string): string => join(folder, 'sandbox.lock')

/** SQLITE_BUSY. */
const busy = 5

function failure(folder: string, cause: unknown): OicError {
  const { errcode } = cause as { readonly errcode?: number }
  if (((errcode ?? 0) & 0xff) === busy)
    return new OicError('SANDBOX_STATE_IN_USE', { details: { path: folder }, cause })
  const details = { path: lockIn(folder), problem: 'it cannot be locked' }
  return new OicError('SANDBOX_STATE_INVALID', { details, cause })
}

/** Private from its creation on; another that makes it at the same moment makes the same. */
function makeFile(path: string): void {
  if (isPrivateFile(path)) return
  try {
    closeSync(createPrivateFile(path))
  } catch (error) {
    if (!isPrivateFile(path)) throw error
  }
}

/**
 * Takes the folder for this sandbox alone, until it is let go or the process ends.
 * @throws {OicError} SANDBOX_STATE_IN_USE, SANDBOX_STATE_INVALID, STORE_INSECURE
 */
export async function lockState(folder: string): Promise<Disposable> {
  privateFolder(folder)
  makeFile(lockIn(folder))
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(lockIn(folder), { timeout: 0, allowExtension: false })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw failure(folder, cause)
  }
  return { [Symbol.dispose]: () => database.close() }
}

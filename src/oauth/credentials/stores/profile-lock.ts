/**
 * One refresh at a time for each profile, among all processes: an exclusive transaction on a tiny file of
 * the profile's own. The kernel frees it when its holder dies and not before, also not while the holder is
 * stopped. So "held" means alive, and there is nothing to expire, to steal or to renew.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { HeldLock } from '../credential-store.ts'
import { poll } from '../poll.ts'
import { openPrivateDatabase } from './private-database.ts'
import { isBusy, storeFailure } from './sqlite-errors.ts'

/** A profile's name as the name of a file: any name is allowed, and none can leave the folder. */
export const fileNameOf = (profile: string): string =>
  createHash('sha256').update(profile).digest('hex').slice(0, 32)

function tryLock(path: string): HeldLock | undefined {
  const database = openPrivateDatabase(path)
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return {
    async [Symbol.asyncDispose]() {
      database.close()
    },
  }
}

export const lockProfile = (
  folder: string,
  profile: string,
  patience: AbortSignal,
): Promise<HeldLock | undefined> => lockFile(join(folder, `${fileNameOf(profile)}.db`), patience)

/** @throws {OicError} STORE_WRITE_FAILED, STORE_UNREADABLE, STORE_INSECURE */
export async function lockFile(path: string, patience: AbortSignal): Promise<HeldLock | undefined> {
  try {
    return await poll(() => tryLock(path), patience)
  } catch (error) {
    throw storeFailure(path, 'write', error)
  }
}

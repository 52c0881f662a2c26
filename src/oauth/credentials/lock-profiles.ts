/** Who may write the profiles; the lock rests with the others, in the folder where locks are known to work. */
import { join } from 'node:path'
import { privateFolder } from '../../foundation/node/index.ts'
import type { HeldLock } from './credential-store.ts'

/** @throws {OicError} STORE_WRITE_FAILED, STORE_UNREADABLE, STORE_INSECURE */
export async function lockProfiles(folder: string, patience: AbortSignal): Promise<HeldLock | undefined> {
  // Loaded on demand: most commands write no profile.
  const { lockFile } = await import('./stores/profile-lock.ts')
  const { storeFailure } = await import('./stores/sqlite-errors.ts')
  const locks = join(folder, 'locks')
  try {
    for (const each of [folder, locks]) privateFolder(each)
  } catch (error) {
    throw storeFailure(locks, 'write', error)
  }
  return await lockFile(join(locks, 'profiles.db'), patience)
}

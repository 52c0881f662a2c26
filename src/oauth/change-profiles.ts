/** To read the profiles, change them and write them is one step: among processes, too, no change is lost. */
import { OicError } from '../foundation/index.ts'
import { lockProfiles } from './credentials/index.ts'
import {
  type Locations,
  loadProfiles,
  type ProfileTables,
  saveProfiles,
  settingsFile,
} from './profiles/index.ts'

/** Whoever holds the lock only reads and writes one small file. */
const patienceMs = 30_000

/**
 * @param change is given the profiles as they are now; what it throws leaves them so
 * @throws {OicError} SETTINGS_INVALID, SETTINGS_WRITE_FAILED, STORE_INSECURE, STORE_UNREADABLE, STORE_WRITE_FAILED
 */
export async function changeProfiles(
  { settingsFolder, credentialsFolder }: Locations,
  change: (profiles: ProfileTables) => ProfileTables,
): Promise<void> {
  await using lock = await lockProfiles(credentialsFolder, AbortSignal.timeout(patienceMs))
  if (!lock) {
    const details = { path: settingsFile(settingsFolder), problem: 'another process is writing it' }
    throw new OicError('SETTINGS_WRITE_FAILED', { details })
  }
  saveProfiles(settingsFolder, change(loadProfiles(settingsFolder)))
}

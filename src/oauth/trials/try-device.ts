import { askForCodes } from '../login/index.ts'
import { applicationOf, type ProfileParts } from '../profile-application.ts'
import type { Profile } from '../profiles/index.ts'

/**
 * Asks for a device code, as a login does, and shows it to nobody: it ends by itself.
 * @throws {OicError} LOGIN_DEVICE_UNSERVED, TOKEN_*, IDENTITY_*, DISCOVERY_*, CLIENT_SECRET_*, STORE_*
 */
export async function tryDevice(profile: Profile, parts: ProfileParts): Promise<void> {
  await askForCodes(profile, await applicationOf(profile, parts), parts.transport)
}

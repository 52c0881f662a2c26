import type { Secret } from '../../../foundation/index.ts'
import { certificatesOf, type Profile, parseProfile, saveProfiles, secretKey } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { allProfiles, credentialsOf, settingsFolder } from '../../workplace.ts'

async function keepSecret(profile: Profile, secret: Secret, context: Context): Promise<void> {
  await using credentials = await credentialsOf(context)
  await credentials.keepClientSecret(secretKey(profile), secret)
}

/**
 * Checks everything, keeps the secret, then writes the settings: what fails leaves the old settings.
 * @param givenSecret is asked for the client secret once the settings are known to be good
 * @throws {OicError} PROFILE_INVALID, CERTIFICATE_UNUSABLE, STORE_*, SETTINGS_WRITE_FAILED; what is thrown by asking for the secret
 */
export async function saveProfile(
  name: string,
  table: Readonly<Record<string, unknown>>,
  givenSecret: (() => Promise<Secret>) | undefined,
  context: Context,
): Promise<Profile> {
  const profile = parseProfile(name, table)
  certificatesOf(profile)
  if (givenSecret) await keepSecret(profile, await givenSecret(), context)
  saveProfiles(settingsFolder(context), new Map(allProfiles(context)).set(name, table))
  return profile
}

import { type Profile, parseProfile, saveProfiles, secretKey } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { allProfiles, credentialsOf, settingsFolder } from '../../workplace.ts'
import { readClientSecret, type SettingFlags } from './setting-flags.ts'

async function keepSecret(profile: Profile, context: Context): Promise<void> {
  const secret = await readClientSecret(context)
  await using credentials = await credentialsOf(context)
  await credentials.keepClientSecret(secretKey(profile), secret)
}

/**
 * Checks everything, keeps the secret, then writes the settings: what fails leaves the old settings.
 * @throws {OicError} PROFILE_INVALID, INPUT_MISSING, STORE_*, SETTINGS_WRITE_FAILED
 */
export async function saveProfile(
  name: string,
  table: Readonly<Record<string, unknown>>,
  flags: SettingFlags,
  context: Context,
): Promise<Profile> {
  const profile = parseProfile(name, table)
  if (flags.clientSecretStdin) await keepSecret(profile, context)
  saveProfiles(settingsFolder(context), new Map(allProfiles(context)).set(name, table))
  return profile
}

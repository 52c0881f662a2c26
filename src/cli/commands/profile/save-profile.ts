import { OicError, type Secret } from '../../../foundation/index.ts'
import {
  certificatesOf,
  changeProfiles,
  locations,
  type Profile,
  parseProfile,
  secretKey,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { allProfiles, credentialsOf } from '../../workplace.ts'

type Table = Readonly<Record<string, unknown>>

async function keepSecret(profile: Profile, secret: Secret, context: Context): Promise<void> {
  await using credentials = await credentialsOf(context)
  await credentials.keepClientSecret(secretKey(profile), secret)
}

/**
 * Checks everything, keeps the secret, then writes the settings: what fails leaves the old settings.
 * @param tableOver makes the table of the one that is there, if any. It is asked again right before the writing:
 * another process may have written meanwhile
 * @param givenSecret is asked for the client secret once the settings are known to be good
 * @throws {OicError} PROFILE_INVALID, CERTIFICATE_UNUSABLE, STORE_*, SETTINGS_WRITE_FAILED; what making the table and
 * asking for the secret throw
 */
export async function saveProfile(
  name: string,
  tableOver: (before: Table | undefined) => Table,
  givenSecret: (() => Promise<Secret>) | undefined,
  context: Context,
): Promise<Profile> {
  let profile = parseProfile(name, tableOver(allProfiles(context).get(name) as Table | undefined))
  certificatesOf(profile)
  if (givenSecret) await keepSecret(profile, await givenSecret(), context)
  await changeProfiles(locations(context.machine), (profiles) => {
    const table = tableOver(profiles.get(name) as Table | undefined)
    profile = parseProfile(name, table)
    return new Map(profiles).set(name, table)
  })
  return profile
}

/** The table of a profile that is new. @throws {OicError} PROFILE_EXISTS, from what it returns */
export const newProfile =
  (name: string, table: Table) =>
  (before: Table | undefined): Table => {
    if (before !== undefined) throw new OicError('PROFILE_EXISTS', { details: { name } })
    return table
  }

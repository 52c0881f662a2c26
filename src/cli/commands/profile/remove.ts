import { isOicError } from '../../../foundation/index.ts'
import {
  type Credentials,
  changeProfiles,
  findProfile,
  locations,
  type ProfileTables,
  profileKey,
  type SignedOut,
  signOut,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { printJson, say } from '../../speak.ts'
import { allProfiles, credentialsOf, partsOf } from '../../workplace.ts'
import { describeSignOut } from '../logout.ts'

/** Ends the login too. A profile that cannot be read has none that could be told apart from others. */
async function endLogin(
  profiles: ProfileTables,
  name: string,
  credentials: Credentials,
  context: Context,
): Promise<SignedOut> {
  try {
    const profile = findProfile(profiles, name)
    const outcome = await signOut(profile, partsOf(context, credentials, profile))
    await credentials.remove(profileKey(profile))
    return outcome
  } catch (error) {
    if (!isOicError(error, 'PROFILE_INVALID')) throw error
    await credentials.remove({ name, binding: '' })
    return 'nothing'
  }
}

export async function removeProfile({ json }: JsonFlags, context: Context, name: string): Promise<void> {
  const profiles = allProfiles(context)
  if (!profiles.has(name)) findProfile(profiles, name)
  await using credentials = await credentialsOf(context)
  const server = await endLogin(profiles, name, credentials, context)
  await changeProfiles(
    locations(context.machine),
    (all) => new Map([...all].filter(([other]) => other !== name)),
  )
  if (json) return printJson(context, { profile: name, server })
  say(context, `Profile "${name}" was removed. ${describeSignOut(server)}`)
}

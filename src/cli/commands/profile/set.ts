import { isOicError } from '../../../foundation/index.ts'
import {
  applicationBindingOf,
  bindingOf,
  findProfile,
  keepsLogin,
  type Profile,
  type ProfileTables,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { printJson, say } from '../../speak.ts'
import { allProfiles } from '../../workplace.ts'
import { saveProfile } from './save-profile.ts'
import { givenSecret, type SettingFlags, settingsFrom } from './setting-flags.ts'

/** Undefined for a profile that could not be used: this command is how it is corrected. */
function profileBefore(profiles: ProfileTables, name: string): Profile | undefined {
  try {
    return findProfile(profiles, name)
  } catch (error) {
    if (isOicError(error, 'PROFILE_INVALID')) return undefined
    throw error
  }
}

/** Flows that need no person bring the new token by themselves. */
function sayConsequence(before: Profile, after: Profile, context: Context): void {
  const next = `oic ${keepsLogin(after) ? 'login' : 'token'} --profile ${after.name}`
  if (applicationBindingOf(before) !== applicationBindingOf(after)) {
    return say(context, `It now means another application: ${next}`)
  }
  if (keepsLogin(after) && bindingOf(before) !== bindingOf(after)) {
    say(context, `A person signs in from now on: ${next}`)
  }
}

export async function setProfile(flags: SettingFlags, context: Context, name: string): Promise<void> {
  const profiles = allProfiles(context)
  if (!profiles.has(name)) findProfile(profiles, name)
  const known = profileBefore(profiles, name)
  const table = (before = {}) => settingsFrom(flags, context.workingFolder, before)
  const after = await saveProfile(name, table, givenSecret(flags, context), context)
  if (flags.json) return printJson(context, after)
  say(context, `Profile "${name}" was changed.`)
  if (known) sayConsequence(known, after, context)
}

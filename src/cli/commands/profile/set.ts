import { isOicError } from '../../../foundation/index.ts'
import { bindingOf, findProfile, type ProfileTables } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { printJson, say } from '../../speak.ts'
import { allProfiles } from '../../workplace.ts'
import { saveProfile } from './save-profile.ts'
import { type SettingFlags, settingsFrom } from './setting-flags.ts'

/** Undefined for a profile that could not be used: this command is how it is corrected. */
function bindingBefore(profiles: ProfileTables, name: string): string | undefined {
  try {
    return bindingOf(findProfile(profiles, name))
  } catch (error) {
    if (isOicError(error, 'PROFILE_INVALID')) return undefined
    throw error
  }
}

export async function setProfile(flags: SettingFlags, context: Context, name: string): Promise<void> {
  const profiles = allProfiles(context)
  const before = profiles.get(name)
  if (before === undefined) findProfile(profiles, name)
  const binding = bindingBefore(profiles, name)
  const table = settingsFrom(flags, before as Readonly<Record<string, unknown>>)
  const after = await saveProfile(name, table, flags, context)
  if (flags.json) return printJson(context, after)
  say(context, `Profile "${name}" was changed.`)
  if (binding !== undefined && binding !== bindingOf(after)) {
    say(context, `It now means another application: oic login --profile ${name}`)
  }
}

import { bindingOf, findProfile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say } from '../../speak.ts'
import { allProfiles } from '../../workplace.ts'
import { saveProfile } from './save-profile.ts'
import { type SettingFlags, settingsFrom } from './setting-flags.ts'

export async function setProfile(flags: SettingFlags, context: Context, name: string): Promise<void> {
  const profiles = allProfiles(context)
  const before = profiles.get(name)
  if (before === undefined) findProfile(profiles, name)
  const table = settingsFrom(flags, before as Readonly<Record<string, unknown>>)
  const after = await saveProfile(name, table, flags, context)
  say(context, `Profile "${name}" was changed.`)
  if (bindingOf(findProfile(profiles, name)) !== bindingOf(after)) {
    say(context, `It now means another application: oic login --profile ${name}`)
  }
}

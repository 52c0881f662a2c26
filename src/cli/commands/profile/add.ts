import { OicError } from '../../../foundation/index.ts'
import { actsAlone, keepsLogin } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { printJson, say } from '../../speak.ts'
import { allProfiles } from '../../workplace.ts'
import { newProfile, saveProfile } from './save-profile.ts'
import { givenSecret, type SettingFlags, settingsFrom } from './setting-flags.ts'

export async function addProfile(flags: SettingFlags, context: Context, name: string): Promise<void> {
  if (allProfiles(context).has(name)) throw new OicError('PROFILE_EXISTS', { details: { name } })
  const profile = await saveProfile(
    name,
    newProfile(name, settingsFrom(flags, context.workingFolder)),
    givenSecret(flags, context),
    context,
  )
  if (flags.json) return printJson(context, profile)
  say(context, `Profile "${name}" was created.`)
  if (profile.instance && flags.designUrl === undefined && profile.instance.generation === 3) {
    say(context, `Design-time address, as told by the region: ${profile.instance.designOrigin}`)
  }
  if (actsAlone(profile))
    say(context, 'Its tokens are of no user: the File Server, which wants one, refuses them.')
  say(context, `Next: oic ${keepsLogin(profile) ? 'login' : 'token'} --profile ${name}`)
}

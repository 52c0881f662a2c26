import { isOicError } from '../../../foundation/index.ts'
import { findProfile, type Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { heading, print, printJson, say } from '../../speak.ts'
import { type Column, table } from '../../table.ts'
import { allProfiles } from '../../workplace.ts'

/** A profile that cannot be used is listed all the same, with what is wrong with it. */
type Listed = { readonly name: string } & (Profile | { readonly problem: string })

const columns: readonly Column<Listed>[] = [
  { title: 'NAME', value: ({ name }) => name },
  { title: 'KIND', value: (profile) => ('kind' in profile ? profile.kind : '-') },
  { title: 'IDENTITY', value: (profile) => ('kind' in profile ? profile.identityUrl : profile.problem) },
  {
    title: 'INSTANCE',
    value: (profile) =>
      'kind' in profile ? (profile.instance?.name ?? profile.instance?.runtimeOrigin ?? '-') : '-',
  },
]

export function listProfiles({ json }: JsonFlags, context: Context): void {
  const profiles = allProfiles(context)
  const listed = [...profiles.keys()].map((name): Listed => {
    try {
      return findProfile(profiles, name)
    } catch (error) {
      if (isOicError(error, 'PROFILE_INVALID')) return { name, problem: error.message }
      throw error
    }
  })
  if (json) return printJson(context, listed)
  if (listed.length === 0)
    return say(context, 'There is no profile yet. Create one with `oic setup`, or `oic profile add`.')
  const [titles = '', ...rows] = table(listed, columns)
  print(context, [heading(context, titles), ...rows].join('\n'))
}

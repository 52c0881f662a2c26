import { findProfile } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags } from '../flags.ts'
import { atMoment } from '../moments.ts'
import { heading, print, printJson, say } from '../speak.ts'
import { type ProfileStatus, statusOf } from '../status-of.ts'
import { type Column, table } from '../table.ts'
import { sayKey } from '../where-key-rests.ts'
import { allProfiles, credentialsOf } from '../workplace.ts'

const states: Record<ProfileStatus['state'], string> = {
  ok: 'logged in',
  suspect: 'in doubt',
  needs_login: 'needs login',
  logged_out: 'logged out',
}

type Found = Awaited<ReturnType<typeof statusOf>>

/** A profile whose flow needs no person is whole before it has asked for anything. */
const stateInWords = ({ state, hasToken }: Found): string =>
  state === 'ok' && !hasToken ? 'no token yet' : states[state]

function columns(now: Date): readonly Column<Found>[] {
  const moment = (text: string | null): string => (text === null ? '-' : atMoment(new Date(text), now))
  return [
    { title: 'PROFILE', value: ({ profile }) => profile },
    { title: 'STATE', value: stateInWords },
    { title: 'USER', value: ({ user }) => user ?? '-' },
    { title: 'INSTANCE', value: ({ instance }) => instance ?? '-' },
    { title: 'TOKEN UNTIL', value: ({ accessTokenExpiresAt }) => moment(accessTokenExpiresAt) },
    { title: 'LOGIN UNTIL', value: ({ loginExpiresAt }) => moment(loginExpiresAt) },
  ]
}

/** Every profile is looked at before anything is said: an unreadable store is an error, not an empty table. */
export async function status({ json }: JsonFlags, context: Context): Promise<void> {
  const profiles = allProfiles(context)
  if (profiles.size === 0) {
    return json
      ? printJson(context, [])
      : say(context, 'There is no profile yet. Create one with `oic profile add`.')
  }
  await using credentials = await credentialsOf(context)
  const found = []
  for (const name of profiles.keys()) found.push(await statusOf(findProfile(profiles, name), credentials))
  if (json)
    return printJson(
      context,
      found.map(({ reason: _, hasToken: __, ...told }) => told),
    )
  const [titles = '', ...rows] = table(found, columns(context.clock.now()))
  print(context, [heading(context, titles), ...rows].join('\n'))
  for (const { profile, reason, problem } of found) {
    if (reason !== undefined) say(context, [`${profile}: ${reason}`, problem?.hint ?? []].flat().join('; '))
  }
  sayKey(credentials, context)
}

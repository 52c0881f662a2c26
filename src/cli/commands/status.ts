import { type Credentials, findProfile } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags } from '../flags.ts'
import { atMoment } from '../moments.ts'
import { heading, print, printJson, say } from '../speak.ts'
import { type ProfileStatus, statusOf } from '../status-of.ts'
import { type Column, table } from '../table.ts'
import { sayKey } from '../where-key-rests.ts'
import { allProfiles, credentialsOf, profileInMemory } from '../workplace.ts'

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

/** What variables of the environment form; nothing is kept of it. */
async function statusInMemory(context: Context): Promise<readonly Found[]> {
  const profile = profileInMemory(context)
  if (!profile) return []
  await using credentials = await credentialsOf(context, profile)
  return [await statusOf(profile, credentials)]
}

interface Kept {
  readonly found: readonly Found[]
  /** Absent where there is no profile, and so no store. */
  readonly store?: Pick<Credentials, 'keyCustody'>
}

async function statusOfKept(context: Context): Promise<Kept> {
  const profiles = allProfiles(context)
  if (profiles.size === 0) return { found: [] }
  await using credentials = await credentialsOf(context)
  const found = []
  for (const name of profiles.keys()) found.push(await statusOf(findProfile(profiles, name), credentials))
  return { found, store: credentials }
}

function sayFound(found: readonly Found[], context: Context): void {
  if (found.length === 0)
    return say(context, 'There is no profile yet. Create one with `oic setup`, or `oic profile add`.')
  const [titles = '', ...rows] = table(found, columns(context.clock.now()))
  print(context, [heading(context, titles), ...rows].join('\n'))
  for (const { profile, reason, problem } of found) {
    if (reason !== undefined) say(context, [`${profile}: ${reason}`, problem?.hint ?? []].flat().join('; '))
  }
}

/** Every profile is looked at before anything is said: an unreadable store is an error, not an empty table. */
export async function status({ json }: JsonFlags, context: Context): Promise<void> {
  const inMemory = await statusInMemory(context)
  const { found: kept, store } = await statusOfKept(context)
  const found = [...inMemory, ...kept]
  if (json) {
    const told = found.map(({ reason: _, hasToken: __, ...rest }) => rest)
    return printJson(context, told)
  }
  sayFound(found, context)
  if (store) sayKey(store, context)
}

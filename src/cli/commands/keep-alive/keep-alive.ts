import { isOicError, OicError } from '../../../foundation/index.ts'
import { type Credentials, findProfile, type ProfileTables } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { atMoment } from '../../moments.ts'
import { print, printJson, say } from '../../speak.ts'
import { allProfiles, credentialsOf, profileInMemory } from '../../workplace.ts'
import { failed, type Kept, keepOne, worstFirst } from './keep-one.ts'

function line({ profile, outcome, loginExpiresAt, problem }: Kept, now: Date): string {
  if (problem) return `${profile}: ${problem.message}; ${problem.hint}`
  if (outcome === 'nothing_to_do') return `${profile}: no login to keep alive`
  const until =
    loginExpiresAt === null
      ? ''
      : `; unused, the login lasts until ${atMoment(new Date(loginExpiresAt), now)}`
  return `${profile}: ${outcome === 'renewed' ? 'renewed' : 'not due yet'}${until}`
}

const incomplete = {
  login: 'KEEP_ALIVE_LOGIN_NEEDED',
  store: 'KEEP_ALIVE_STORE_FAILED',
  failed: 'KEEP_ALIVE_FAILED',
  unreachable: 'KEEP_ALIVE_UNREACHABLE',
} as const

/** The exit code is that of the worst; every line has been told by then. */
function throwIfIncomplete(all: readonly Kept[]): void {
  const worst = worstFirst.find((one) => all.some(({ trouble }) => trouble === one))
  if (worst === undefined) return
  const found = all.filter(({ trouble }) => trouble === worst)
  const hints = new Set(found.flatMap(({ problem }) => problem?.hint ?? []))
  const details = { profiles: found.map(({ profile }) => profile), hints: [...hints] }
  throw new OicError(incomplete[worst], { details })
}

async function turnOf(
  name: string,
  profiles: ProfileTables,
  credentials: Credentials,
  context: Context,
): Promise<Kept> {
  try {
    return await keepOne(findProfile(profiles, name), credentials, context)
  } catch (error) {
    context.signal.throwIfAborted()
    if (isOicError(error)) return failed(name, error)
    throw error
  }
}

/** A profile that variables form asks anew each time: nothing of it could end unused. */
const turnInMemory = (context: Context): readonly Kept[] =>
  [profileInMemory(context)].flatMap((profile) =>
    profile ? { profile: profile.name, outcome: 'nothing_to_do', loginExpiresAt: null, problem: null } : [],
  )

async function* turns(context: Context): AsyncIterable<Kept> {
  yield* turnInMemory(context)
  const profiles = allProfiles(context)
  // Without a profile there is nothing that a store would be made for.
  if (profiles.size === 0) return
  await using credentials = await credentialsOf(context)
  for (const name of profiles.keys()) yield await turnOf(name, profiles, credentials, context)
}

/** Every profile has its turn, whatever becomes of the others. */
export async function keepAlive({ json }: JsonFlags, context: Context): Promise<void> {
  const all: Kept[] = []
  for await (const kept of turns(context)) {
    all.push(kept)
    if (!json) print(context, line(kept, context.clock.now()))
  }
  if (json) {
    const told = all.map(({ trouble: _, ...rest }) => rest)
    printJson(context, told)
  } else if (all.length === 0) say(context, 'There is no profile yet.')
  throwIfIncomplete(all)
}

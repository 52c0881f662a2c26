import { isOicError, OicError } from '../../foundation/index.ts'
import { type Credentials, findProfile, type Profile, profileKey, tokensOf } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags } from '../flags.ts'
import { atMoment } from '../moments.ts'
import { print, printJson, say } from '../speak.ts'
import { allProfiles, credentialsOf, partsOf } from '../workplace.ts'

/** What became of one profile. `nothing_to_do`: nobody is logged in, or there is no login to be kept alive. */
interface Kept {
  readonly profile: string
  readonly outcome: 'renewed' | 'not_due' | 'nothing_to_do' | 'failed'
  readonly loginExpiresAt: string | null
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string } | null
  /** Whether a person is needed. */
  readonly needsLogin: boolean
}

/** Run once within each sixth of its life, a refresh token is renewed at least once within each third. */
const partThatMayPass = 1 / 6

async function keepOne(profile: Profile, credentials: Credentials, context: Context): Promise<Kept> {
  const status = () => credentials.status(profileKey(profile))
  const { state, problem, hasRefreshToken, refreshedAt, loggedInAt, loginExpiresAt, generation } =
    await status()
  const result = { profile: profile.name, problem: null, needsLogin: false } as const
  const none = { ...result, loginExpiresAt: loginExpiresAt?.toISOString() ?? null }
  if (state === 'needs_login' && problem && problem.code !== 'LOGIN_NEEDED') {
    return { ...none, outcome: 'failed', problem, needsLogin: true }
  }
  const since = refreshedAt ?? loggedInAt
  if (!hasRefreshToken || !since || !loginExpiresAt) return { ...none, outcome: 'nothing_to_do' }
  const part =
    (context.clock.now().getTime() - since.getTime()) / (loginExpiresAt.getTime() - since.getTime())
  if (state === 'ok' && part < partThatMayPass) return { ...none, outcome: 'not_due' }
  const tokens = tokensOf(profile, partsOf(context, credentials))
  await tokens.token({ newerThan: generation, signal: context.signal })
  return {
    ...none,
    outcome: 'renewed',
    loginExpiresAt: (await status()).loginExpiresAt?.toISOString() ?? null,
  }
}

function failed(profile: string, error: OicError): Kept {
  const { code, message, hint, kind } = error
  const problem = { code, message, hint }
  return { profile, outcome: 'failed', loginExpiresAt: null, problem, needsLogin: kind === 'login' }
}

function line({ profile, outcome, loginExpiresAt, problem }: Kept, now: Date): string {
  if (problem) return `${profile}: ${problem.message}; ${problem.hint}`
  if (outcome === 'nothing_to_do') return `${profile}: no login to keep alive`
  const until =
    loginExpiresAt === null
      ? ''
      : `; unused, the login lasts until ${atMoment(new Date(loginExpiresAt), now)}`
  return `${profile}: ${outcome === 'renewed' ? 'renewed' : 'not due yet'}${until}`
}

function throwIfIncomplete(all: readonly Kept[]): void {
  const names = (found: readonly Kept[]): string[] => found.map(({ profile }) => profile)
  const ended = all.filter(({ needsLogin }) => needsLogin)
  if (ended.length > 0) throw new OicError('KEEP_ALIVE_LOGIN_NEEDED', { details: { profiles: names(ended) } })
  const others = all.filter(({ outcome }) => outcome === 'failed')
  if (others.length > 0) throw new OicError('KEEP_ALIVE_FAILED', { details: { profiles: names(others) } })
}

/** Every profile has its turn, whatever becomes of the others. */
export async function keepAlive({ json }: JsonFlags, context: Context): Promise<void> {
  const profiles = allProfiles(context)
  if (profiles.size === 0 && !json) return say(context, 'There is no profile yet.')
  await using credentials = await credentialsOf(context)
  const all: Kept[] = []
  for (const name of profiles.keys()) {
    const kept = await (async () => keepOne(findProfile(profiles, name), credentials, context))().catch(
      (error: unknown) => {
        context.signal.throwIfAborted()
        if (isOicError(error)) return failed(name, error)
        throw error
      },
    )
    all.push(kept)
    if (!json) print(context, line(kept, context.clock.now()))
  }
  if (json)
    printJson(
      context,
      all.map(({ needsLogin: _, ...told }) => told),
    )
  throwIfIncomplete(all)
}

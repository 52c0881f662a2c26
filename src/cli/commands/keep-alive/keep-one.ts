/** One profile's turn. */
import { isOicError, type OicError } from '../../../foundation/index.ts'
import {
  type CredentialStatus,
  type Credentials,
  type Profile,
  profileKey,
  tokensOf,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { partsOf } from '../../workplace.ts'

/**
 * The worst comes first: a login that has ended, which only a person brings back; then what has to be mended in
 * the store, or with the profile and its application; last what passes by itself.
 */
export const worstFirst = ['login', 'store', 'failed', 'unreachable'] as const

/** What became of one profile. `nothing_to_do`: nobody is logged in, or there is no login to be kept alive. */
export interface Kept {
  readonly profile: string
  readonly outcome: 'renewed' | 'not_due' | 'nothing_to_do' | 'failed'
  readonly loginExpiresAt: string | null
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string } | null
  /** Of what sort the problem is. */
  readonly trouble?: (typeof worstFirst)[number]
}

/** Run once within each sixth of its life, a refresh token is renewed at least once within each third. */
const partThatMayPass = 1 / 6

/** A login in doubt is always due: the sooner it is tried again, the likelier the server still remembers. */
function isDue({ state, refreshedAt, loggedInAt, loginExpiresAt }: CredentialStatus, now: Date): boolean {
  const since = refreshedAt ?? loggedInAt
  if (!since || !loginExpiresAt) return false
  const part = (now.getTime() - since.getTime()) / (loginExpiresAt.getTime() - since.getTime())
  return state !== 'ok' || part >= partThatMayPass
}

const endOf = ({ loginExpiresAt }: CredentialStatus): string | null => loginExpiresAt?.toISOString() ?? null

/** A login is over when the store says so: what else needs a person, a missing secret say, ends none. */
const troubleOf = ({ kind }: OicError, after: CredentialStatus | undefined): NonNullable<Kept['trouble']> => {
  if (after?.state === 'needs_login') return 'login'
  return kind === 'store' || kind === 'unreachable' ? kind : 'failed'
}

/** @param after how the login stands now, where that can be known */
export function failed(profile: string, error: OicError, after?: CredentialStatus): Kept {
  const { code, message, hint } = error
  const loginExpiresAt = after ? endOf(after) : null
  const problem = { code, message, hint }
  return { profile, outcome: 'failed', loginExpiresAt, problem, trouble: troubleOf(error, after) }
}

/** @throws {OicError} STORE_* when nothing can be known, and the reason of an interruption */
export async function keepOne(profile: Profile, credentials: Credentials, context: Context): Promise<Kept> {
  const status = (): Promise<CredentialStatus> => credentials.status(profileKey(profile))
  const before = await status()
  const { state, problem, hasRefreshToken, loginExpiresAt, generation } = before
  const found = { profile: profile.name, loginExpiresAt: endOf(before), problem: null } as const
  if (state === 'needs_login' && problem && problem.code !== 'LOGIN_NEEDED') {
    return { ...found, outcome: 'failed', problem, trouble: 'login' }
  }
  if (!hasRefreshToken || !loginExpiresAt) return { ...found, outcome: 'nothing_to_do' }
  if (!isDue(before, context.clock.now())) return { ...found, outcome: 'not_due' }
  try {
    const tokens = tokensOf(profile, partsOf(context, credentials, profile))
    await tokens.token({ newerThan: generation, signal: context.signal })
    return { ...found, outcome: 'renewed', loginExpiresAt: endOf(await status()) }
  } catch (error) {
    context.signal.throwIfAborted()
    if (isOicError(error)) return failed(profile.name, error, await status())
    throw error
  }
}

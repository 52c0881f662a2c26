/** What may be told about a credential, without its secrets and without renewing anything. */
import { isOicError, OicError } from '../../foundation/index.ts'
import type { CredentialStatus, EndReason, ProfileKey, Told } from './credential.ts'
import type { Attempt, CredentialStore, ProfileRecord, StoredCredential } from './credential-store.ts'
import { ended, reasonOf, refreshTokenEnd } from './endings.ts'
import type { Engine } from './refresh/renewal.ts'
import { lastTrouble } from './refresh/trouble.ts'

export async function credentialStatus(
  { store, clock }: Engine,
  profile: ProfileKey,
): Promise<CredentialStatus> {
  const found = await store.read(profile.name)
  const isOfAnother = profile.asksAgain && found.credential?.binding !== profile.binding
  const record = isOfAnother ? { ...found, credential: undefined, attempt: undefined } : found
  const { credential, attempt, generation } = record
  const isInDoubt =
    !profile.asksAgain && attempt !== undefined && (await leavesDoubt(store, profile.name, attempt))
  const verdict = judged(profile, found.credential?.state === 'logged_out' ? found : record, {
    now: clock.now(),
    isInDoubt,
  })
  const isOver = verdict.state === 'needs_login' || verdict.state === 'logged_out'
  return {
    ...verdict,
    generation,
    accessTokenExpiresAt: credential?.expiresAt,
    loginExpiresAt: isOver || !credential ? undefined : loginEnd(profile, credential),
    loggedInAt: credential?.loggedInAt,
    refreshedAt: credential?.refreshedAt,
    hasRefreshToken: credential?.refreshToken !== undefined,
  }
}

function loginEnd(profile: ProfileKey, credential: StoredCredential): Date | undefined {
  if (profile.asksAgain) return undefined
  return credential.refreshToken ? refreshTokenEnd(profile, credential) : credential.expiresAt
}

const told = ({ code, message, hint }: OicError): Told => ({ code, message, hint })

type Verdict = Pick<CredentialStatus, 'state' | 'reason' | 'problem'>

function over(profile: ProfileKey, reason: EndReason, credential?: StoredCredential): Verdict {
  const problem = told(ended(profile, reason, credential))
  return { state: 'needs_login', reason: reasonOf(profile, reason, credential), problem }
}

interface Circumstances {
  readonly now: Date
  readonly isInDoubt: boolean
}

function judged(profile: ProfileKey, record: ProfileRecord, { now, isInDoubt }: Circumstances): Verdict {
  const { credential, attempt } = record
  if (credential?.state === 'logged_out') return { state: 'logged_out' }
  const end = profile.asksAgain ? undefined : endOf(profile, credential, now)
  if (end) return over(profile, end, credential)
  if (isInDoubt) return doubt(profile.name, attempt)
  const trouble = lastTrouble(profile.name, attempt)
  if (trouble) return { state: 'ok', reason: trouble.message, problem: trouble }
  return { state: 'ok', reason: presumption(profile, credential, now) }
}

function endOf(
  profile: ProfileKey,
  credential: StoredCredential | undefined,
  now: Date,
): EndReason | undefined {
  if (!credential) return 'never_logged_in'
  if (credential.binding !== profile.binding) return 'profile_changed'
  if (credential.state === 'needs_login') return credential.reason ?? 'refresh_token_refused'
  const isExpired = credential.expiresAt !== undefined && credential.expiresAt <= now
  return !credential.refreshToken && isExpired ? 'no_refresh_token' : undefined
}

function doubt(profile: string, attempt: Attempt | undefined): Verdict {
  const problem = attempt?.problem === undefined ? 'was cut off' : `failed (${attempt.problem})`
  const reason = `the last refresh ${problem}; the next one will tell`
  const error = new OicError('LOGIN_SUSPECT', { details: { profile, problem: reason } })
  return { state: 'suspect', reason, problem: told(error) }
}

/** Only the server knows; the life of a refresh token is a setting there that nobody is told of. */
function presumption(profile: ProfileKey, credential: StoredCredential | undefined, now: Date) {
  const isPast = credential?.refreshToken && refreshTokenEnd(profile, credential) <= now
  return isPast && !profile.asksAgain
    ? 'its refresh token should have expired by now; the next refresh will tell'
    : undefined
}

/**
 * Whether nobody knows if the refresh token was spent. An attempt without a verdict goes on as long as somebody
 * holds the lock; nobody does once it died.
 */
async function leavesDoubt(store: CredentialStore, profile: string, attempt: Attempt): Promise<boolean> {
  if (attempt.problem !== undefined) return attempt.inDoubt || attempt.rescued !== undefined
  try {
    await using lock = await store.lock(profile, AbortSignal.abort())
    return lock !== undefined
  } catch (error) {
    // Where no lock can be had, nobody goes on with it either.
    if (isOicError(error, 'STORE_WRITE_FAILED')) return true
    throw error
  }
}

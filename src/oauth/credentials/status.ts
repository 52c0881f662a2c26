/** What may be told about a credential, without its secrets and without renewing anything. */
import { isOicError } from '../../foundation/index.ts'
import type { CredentialState, CredentialStatus, EndReason, ProfileKey } from './credential.ts'
import type { Attempt, CredentialStore, ProfileRecord } from './credential-store.ts'
import { sentences } from './endings.ts'
import type { Engine } from './renewal.ts'

export async function credentialStatus(
  { store, clock }: Engine,
  profile: ProfileKey,
): Promise<CredentialStatus> {
  const record = await store.read(profile.name)
  const { attempt, generation } = record
  const isOfAnother = profile.asksAgain && record.credential?.binding !== profile.binding
  const credential = isOfAnother ? undefined : record.credential
  const isInDoubt =
    !profile.asksAgain && attempt !== undefined && (await hasEnded(store, profile.name, attempt))
  return {
    ...verdict(profile, record, { now: clock.now(), isInDoubt }),
    generation,
    accessTokenExpiresAt: credential?.expiresAt,
    loggedInAt: credential?.loggedInAt,
    refreshedAt: credential?.refreshedAt,
    hasRefreshToken: credential?.refreshToken !== undefined,
  }
}

type Said = Pick<CredentialStatus, 'state' | 'reason'>

const said = (state: CredentialState, reason: EndReason): Said => ({ state, reason: sentences[reason] })

function verdict(
  profile: ProfileKey,
  { credential, attempt }: ProfileRecord,
  { now, isInDoubt }: { now: Date; isInDoubt: boolean },
): Said {
  if (credential?.state === 'logged_out') return { state: 'logged_out' }
  if (profile.asksAgain) return { state: 'ok' }
  if (!credential) return said('needs_login', 'never_logged_in')
  if (credential.binding !== profile.binding) return said('needs_login', 'profile_changed')
  if (credential.state === 'needs_login') {
    return said('needs_login', credential.reason ?? 'refresh_token_refused')
  }
  const isOver = credential.expiresAt !== undefined && credential.expiresAt <= now
  if (!credential.refreshToken && isOver) return said('needs_login', 'no_refresh_token')
  if (isInDoubt) return { state: 'suspect', reason: doubt(attempt) }
  return { state: 'ok' }
}

const doubt = (attempt: Attempt | undefined): string =>
  attempt?.problem === undefined
    ? 'the last refresh was cut off; the next one will tell'
    : `the last refresh failed (${attempt.problem}); the next one will tell`

/** An attempt without a verdict goes on as long as somebody holds the lock; nobody does once it died. */
async function hasEnded(store: CredentialStore, profile: string, { problem }: Attempt): Promise<boolean> {
  if (problem !== undefined) return true
  try {
    await using lock = await store.lock(profile, AbortSignal.abort())
    return lock !== undefined
  } catch (error) {
    // Where no lock can be had, nobody goes on with it either.
    if (isOicError(error, 'STORE_WRITE_FAILED')) return true
    throw error
  }
}

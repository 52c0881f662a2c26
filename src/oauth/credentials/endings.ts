/** Why a credential cannot be renewed, and how that is told. */
import { OicError, secondsAfter } from '../../foundation/index.ts'
import type { EndReason, ProfileKey } from './credential.ts'
import type { ProfileRecord, StoredCredential } from './credential-store.ts'

/** How long an Oracle refresh token lives unless the instance's application says otherwise: 7 days. */
const usualRefreshTokenSeconds = 604_800

const lifeOf = ({ refreshTokenSeconds = usualRefreshTokenSeconds }: ProfileKey): number => refreshTokenSeconds

type Renewed = Pick<StoredCredential, 'refreshedAt' | 'loggedInAt' | 'tokenEndpoint'>

const lastRenewal = ({ refreshedAt, loggedInAt }: Renewed): Date => refreshedAt ?? loggedInAt

/** When the refresh token ends, as far as its life is known: each renewal begins it anew. */
export const refreshTokenEnd = (profile: ProfileKey, credential: Renewed): Date =>
  secondsAfter(lastRenewal(credential), lifeOf(profile))

function lifeInWords(seconds: number): string {
  const [length, unit] = (
    [
      [86_400, 'days'],
      [3600, 'hours'],
    ] as const
  ).find(([one]) => seconds >= 2 * one) ?? [1, 'seconds']
  return `${Math.floor(seconds / length)} ${unit}`
}

const assumedLife = ({ refreshTokenSeconds }: ProfileKey): string =>
  refreshTokenSeconds === undefined ? ' unless the instance is set otherwise' : ''

function unused(profile: ProfileKey, credential: Renewed): string {
  const since = lastRenewal(credential).toISOString().slice(0, 10)
  const life = `${lifeInWords(lifeOf(profile))}${assumedLife(profile)}`
  return `it was not renewed since ${since}, and its refresh token lives ${life}`
}

/** A server says no more than that it knows the token no longer. */
function refused(profile: ProfileKey): string {
  const shorter =
    profile.refreshTokenSeconds === undefined
      ? `, used by another program, or its life is shorter than the usual ${lifeInWords(usualRefreshTokenSeconds)}`
      : ', or used by another program'
  return `the identity domain no longer accepts its refresh token (revoked${shorter})`
}

/** The reason as a sentence about the login. */
export function reasonOf(profile: ProfileKey, reason: EndReason, credential?: Renewed): string {
  const made = credential?.tokenEndpoint ? ` (${credential.tokenEndpoint})` : ''
  const always: Partial<Record<EndReason, string>> = {
    never_logged_in: 'nobody has logged in yet',
    token_endpoint_changed: `its server names another token endpoint than the one it was made with${made}`,
    profile_changed: 'its identity address, client id, token endpoint or flow was changed in the profile',
    no_refresh_token: 'its access token has expired and the server gave no refresh token',
    lost_in_flight: 'an earlier refresh was cut off before its answer could be kept',
  }
  if (reason === 'unused_too_long' && credential) return unused(profile, credential)
  return always[reason] ?? refused(profile)
}

const ownCodes: Partial<Record<EndReason, 'LOGIN_UNUSED' | 'LOGIN_ENDPOINT_CHANGED'>> = {
  unused_too_long: 'LOGIN_UNUSED',
  token_endpoint_changed: 'LOGIN_ENDPOINT_CHANGED',
}

/** The error a person sees when only a new login helps. */
export function ended(key: ProfileKey, reason: EndReason, credential?: Renewed): OicError {
  const profile = key.name
  if (reason === 'never_logged_in') return new OicError('LOGIN_NEEDED', { details: { profile } })
  if (reason === 'lost_in_flight') return new OicError('LOGIN_LOST_IN_FLIGHT', { details: { profile } })
  if (reason === 'no_refresh_token') return new OicError('LOGIN_NOT_RENEWABLE', { details: { profile } })
  const code = ownCodes[reason] ?? 'LOGIN_ENDED'
  const details = { profile, reason: reasonOf(key, reason, credential) }
  return new OicError(code, {
    details: reason === 'profile_changed' ? { ...details, symptom: 'login-of-other-settings' } : details,
  })
}

/** Why nothing of this credential may be used for the profile, its access token included. */
export function whyUnusable(profile: ProfileKey, { credential }: ProfileRecord): OicError | undefined {
  if (!credential || credential.state === 'logged_out') return ended(profile, 'never_logged_in')
  if (credential.binding !== profile.binding) return ended(profile, 'profile_changed')
  return undefined
}

/** Where tokens come by asking, only a logout stands in the way: it holds until a login. */
export function whyNotToAsk(profile: ProfileKey, { credential }: ProfileRecord): OicError | undefined {
  return credential?.state === 'logged_out' ? ended(profile, 'never_logged_in') : undefined
}

/** Why the credential cannot be renewed; its access token may still be valid. */
export function whyNotRenewable(profile: ProfileKey, record: ProfileRecord): OicError | undefined {
  const { credential, attempt } = record
  const unusable = whyUnusable(profile, record)
  if (unusable || !credential) return unusable
  if (credential.state === 'needs_login') {
    return ended(profile, credential.reason ?? 'refresh_token_refused', credential)
  }
  return credential.refreshToken || attempt?.rescued ? undefined : ended(profile, 'no_refresh_token')
}

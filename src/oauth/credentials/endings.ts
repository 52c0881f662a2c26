/** Why a credential cannot be renewed, and how that is told. */
import { OicError } from '../../foundation/index.ts'
import type { EndReason, ProfileKey } from './credential.ts'
import type { ProfileRecord } from './credential-store.ts'

export const sentences: Record<EndReason, string> = {
  never_logged_in: 'nobody has logged in yet',
  profile_changed: 'its identity address, client id or token endpoint was changed in the profile',
  no_refresh_token: 'its access token has expired and the server gave no refresh token',
  refresh_token_refused:
    'the identity domain no longer accepts its refresh token (revoked, unused for too long, or used elsewhere)',
  lost_in_flight: 'an earlier refresh was cut off before its answer could be kept',
}

/** The error a person sees when only a new login helps. */
export function ended(profile: string, reason: EndReason): OicError {
  if (reason === 'never_logged_in') return new OicError('LOGIN_NEEDED', { details: { profile } })
  if (reason === 'lost_in_flight') return new OicError('LOGIN_LOST_IN_FLIGHT', { details: { profile } })
  if (reason === 'no_refresh_token') return new OicError('LOGIN_NOT_RENEWABLE', { details: { profile } })
  return new OicError('LOGIN_ENDED', { details: { profile, reason: sentences[reason] } })
}

/** Why nothing of this credential may be used for the profile, its access token included. */
export function whyUnusable(profile: ProfileKey, { credential }: ProfileRecord): OicError | undefined {
  if (!credential || credential.state === 'logged_out') return ended(profile.name, 'never_logged_in')
  if (credential.binding !== profile.binding) return ended(profile.name, 'profile_changed')
  return undefined
}

/** Where tokens come by asking, only a logout stands in the way: it holds until a login. */
export function whyNotToAsk(profile: ProfileKey, { credential }: ProfileRecord): OicError | undefined {
  return credential?.state === 'logged_out' ? ended(profile.name, 'never_logged_in') : undefined
}

/** Why the credential cannot be renewed; its access token may still be valid. */
export function whyNotRenewable(profile: ProfileKey, record: ProfileRecord): OicError | undefined {
  const { credential, attempt } = record
  const unusable = whyUnusable(profile, record)
  if (unusable || !credential) return unusable
  if (credential.state === 'needs_login') {
    return ended(profile.name, credential.reason ?? 'refresh_token_refused')
  }
  return credential.refreshToken || attempt?.rescued ? undefined : ended(profile.name, 'no_refresh_token')
}

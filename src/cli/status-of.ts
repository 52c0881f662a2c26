import { secondsAfter } from '../foundation/index.ts'
import {
  type CredentialStatus,
  type Credentials,
  type Profile,
  profileKey,
  readClaims,
} from '../oauth/index.ts'

/** How long an Oracle refresh token lives unless the instance's application says otherwise: 7 days. */
const refreshTokenSeconds = 604_800

/** One element of `oic status --json`. */
export interface ProfileStatus {
  readonly profile: string
  readonly state: CredentialStatus['state']
  /** As the access token says; null when it is no JWT or there is none. */
  readonly user: string | null
  readonly instance: string | null
  readonly accessTokenExpiresAt: string | null
  readonly loginExpiresAt: string | null
  /** `default`: reckoned from Oracle's default lifetime, as the server does not tell. */
  readonly loginExpiryBasis: 'default' | 'setting'
  readonly key: Credentials['keyCustody']['kind']
}

function loginExpiry({
  state,
  hasRefreshToken,
  refreshedAt,
  loggedInAt,
  accessTokenExpiresAt,
}: CredentialStatus) {
  if (state === 'needs_login' || state === 'logged_out') return undefined
  if (!hasRefreshToken) return accessTokenExpiresAt
  const since = refreshedAt ?? loggedInAt
  return since && secondsAfter(since, refreshTokenSeconds)
}

/** Everything that may be told of a profile's login; renews nothing. */
export async function statusOf(
  profile: Profile,
  credentials: Credentials,
): Promise<ProfileStatus & { readonly reason?: string | undefined }> {
  const status = await credentials.status(profileKey(profile))
  const token = await credentials.accessToken(profileKey(profile))
  return {
    profile: profile.name,
    state: status.state,
    user: (token && readClaims(token.accessToken)?.sub) ?? null,
    instance: profile.instance?.name ?? profile.instance?.runtimeOrigin ?? null,
    accessTokenExpiresAt: status.accessTokenExpiresAt?.toISOString() ?? null,
    loginExpiresAt: (profile.flow === 'code' ? loginExpiry(status) : undefined)?.toISOString() ?? null,
    loginExpiryBasis: 'default',
    key: credentials.keyCustody.kind,
    reason: status.reason,
  }
}

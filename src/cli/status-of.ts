import {
  type CredentialStatus,
  type Credentials,
  type Profile,
  profileKey,
  readClaims,
} from '../oauth/index.ts'

/** One element of `oic status --json`. */
export interface ProfileStatus {
  readonly profile: string
  readonly state: CredentialStatus['state']
  /** As the access token says; null when it is no JWT or there is none. */
  readonly user: string | null
  readonly instance: string | null
  readonly accessTokenExpiresAt: string | null
  readonly loginExpiresAt: string | null
  /** What the end of the login is reckoned from: Oracle's default life of a refresh token, or the profile's. */
  readonly loginExpiryBasis: 'default' | 'setting'
  readonly key: Credentials['keyCustody']['kind']
  /** What is wrong and what mends it, in the words of the errors. */
  readonly problem: CredentialStatus['problem'] | null
}

/** Everything that may be told of a profile's login; renews nothing. */
export async function statusOf(
  profile: Profile,
  credentials: Credentials,
): Promise<ProfileStatus & { readonly reason?: string | undefined; readonly hasToken: boolean }> {
  const status = await credentials.status(profileKey(profile))
  const token = await credentials.accessToken(profileKey(profile))
  return {
    profile: profile.name,
    state: status.state,
    user: (token && readClaims(token.accessToken)?.sub) ?? null,
    instance: profile.instance?.name ?? profile.instance?.runtimeOrigin ?? null,
    accessTokenExpiresAt: status.accessTokenExpiresAt?.toISOString() ?? null,
    loginExpiresAt: status.loginExpiresAt?.toISOString() ?? null,
    loginExpiryBasis: profile.refreshTokenSeconds === undefined ? 'default' : 'setting',
    key: credentials.keyCustody.kind,
    problem: status.problem ?? null,
    reason: status.reason,
    hasToken: token !== undefined,
  }
}

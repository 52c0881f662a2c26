/** From a profile to its token source: where settings, store and protocol meet. */
import { askingRenewer } from './asking-renewer.ts'
import { type ProfileParts, profileKey } from './profile-application.ts'
import { keepsLogin, type Profile } from './profiles/index.ts'
import { refreshTokenRenewer } from './refresh-token-renewer.ts'
import type { TokenSource } from './token-source.ts'

/** The profile's tokens, kept in the store and renewed when they are needed. */
export function tokensOf(profile: Profile, parts: ProfileParts): TokenSource {
  const renewer = keepsLogin(profile) ? refreshTokenRenewer(profile, parts) : askingRenewer(profile, parts)
  return parts.credentials.tokens(profileKey(profile), renewer)
}

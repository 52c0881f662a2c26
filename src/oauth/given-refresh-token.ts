import { isOicError, OicError, type Secret } from '../foundation/index.ts'
import { type ProfileParts, profileKey } from './profile-application.ts'
import type { Profile } from './profiles/index.ts'
import { refreshTokenRenewer } from './refresh-token-renewer.ts'

/**
 * Logs in with a refresh token that was had elsewhere: presents it once, and keeps what comes back. A login that
 * is there stays as it was when this one is refused.
 * @returns whether the token given is spent; a server that does not rotate lets it live on
 * @throws {OicError} LOGIN_REFRESH_TOKEN_REFUSED, TOKEN_*, IDENTITY_*, DISCOVERY_*, CLIENT_SECRET_*, STORE_*
 */
export async function logInWithRefreshToken(
  given: Secret,
  profile: Profile,
  parts: ProfileParts,
): Promise<{ readonly isSpent: boolean }> {
  const renewer = refreshTokenRenewer(profile, parts)
  const answer = await renewer.send(given)
  const tokens = await renewer.judge(answer).catch((error: unknown) => {
    throw inWordsOfALogin(error)
  })
  const { refreshToken = given } = tokens
  await parts.credentials.keep(profileKey(profile), { ...tokens, refreshToken })
  return { isSpent: refreshToken.reveal() !== given.reveal() }
}

function inWordsOfALogin(error: unknown): unknown {
  if (!isOicError(error, 'TOKEN_REFUSED')) return error
  const { error: reason, description } = error.details as { error: string; description?: string }
  if (reason !== 'invalid_grant') return error
  return new OicError('LOGIN_REFRESH_TOKEN_REFUSED', { details: { description }, cause: error })
}

import { isOicError } from '../foundation/index.ts'
import { identityServer } from './identity-server.ts'
import { applicationOf, type ProfileParts, profileKey } from './profile-application.ts'
import type { Profile } from './profiles/index.ts'

/**
 * What became of the tokens at the server: `revoked`, `unconfirmed` when it could not be asked or did
 * not agree, `nothing` when there was none to revoke. Here they are gone in every case.
 */
export type SignedOut = 'revoked' | 'unconfirmed' | 'nothing'

/**
 * Forgets the login, and those that were begun and not finished, then tells the server (RFC 7009): the refresh token first, then the access token.
 * @throws {OicError} STORE_*
 */
export async function signOut(profile: Profile, parts: ProfileParts): Promise<SignedOut> {
  await parts.credentials.pending.endAll(profile.name)
  const { refreshTokens, accessToken, tokenEndpoint } = await parts.credentials.logOut(profileKey(profile))
  const tokens = [...refreshTokens, ...(accessToken ? [accessToken] : [])]
  if (tokens.length === 0) return 'nothing'
  try {
    const { revokeToken } = await import('./protocol/index.ts')
    const server = await identityServer(profile, parts.transport)
    // Whoever answers at another token endpoint has nothing to do with these tokens.
    if ((tokenEndpoint ?? server.token_endpoint) !== server.token_endpoint) return 'unconfirmed'
    const application = await applicationOf(profile, parts)
    const confirmed = []
    // Each in its turn, and the others also when the server did not take one.
    for (const token of tokens) {
      confirmed.push(await revokeToken(token, server, application, parts.transport))
    }
    return confirmed.every(Boolean) ? 'revoked' : 'unconfirmed'
  } catch (error) {
    if (isOicError(error)) return 'unconfirmed'
    throw error
  }
}

import { beginLogin } from '../login/index.ts'
import type { Profile } from '../profiles/index.ts'
import type { Transport } from '../protocol/index.ts'

/**
 * Asks for the sign-in page, as a login does before it opens a browser, and leaves it at that.
 * @throws {OicError} LOGIN_REDIRECT_UNREGISTERED, LOGIN_CLIENT_UNKNOWN, LOGIN_REFUSED (with the OAuth error, when
 *   the address is good and something else is not), IDENTITY_*, DISCOVERY_*
 */
export async function tryRedirectUri(
  profile: Profile,
  redirectUri: string,
  transport: Transport,
): Promise<void> {
  await beginLogin(profile, redirectUri, transport)
}

import { identityServer } from '../identity-server.ts'
import type { Profile } from '../profiles/index.ts'
import { authorizationUrl, type LoginAttempt, newAttempt, type Transport } from '../protocol/index.ts'
import { askFirst } from './ask-first.ts'

export interface BegunLogin {
  readonly attempt: LoginAttempt
  /** Where a person signs in. */
  readonly address: URL
}

/** @throws {OicError} what `askFirst` throws, DISCOVERY_* */
export async function beginLogin(
  profile: Profile,
  redirectUri: string,
  transport: Transport,
): Promise<BegunLogin> {
  const server = await identityServer(profile, transport)
  const { clientId, scopes } = profile
  const attempt = newAttempt({ server, clientId, redirectUri, scopes })
  const address = await authorizationUrl(attempt)
  await askFirst(address, attempt, transport)
  return { attempt, address }
}

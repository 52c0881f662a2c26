import { isOicError } from '../../foundation/index.ts'
import { identityServer } from '../identity-server.ts'
import { applicationOf, type ProfileParts } from '../profile-application.ts'
import type { Profile } from '../profiles/index.ts'
import { judgeCodeAnswer, sendImpossibleCode } from '../protocol/index.ts'

/**
 * Whether the identity domain accepts the client id with its secret. Asked by exchanging a code that nobody was
 * given: a server authenticates the client first, so any refusal but that of the client says that it is known.
 * Spends nothing and changes nothing.
 * @throws {OicError} TOKEN_CLIENT_REFUSED, IDENTITY_*, DISCOVERY_*, CLIENT_SECRET_*, STORE_*
 */
export async function tryClient(profile: Profile, parts: ProfileParts): Promise<void> {
  const { transport } = parts
  const { clientId } = profile
  const application = await applicationOf(profile, parts)
  const server = await identityServer(profile, transport)
  const answer = await sendImpossibleCode(server, application, transport)
  await judgeCodeAnswer(answer, { server, clientId, clock: transport.clock }).catch((error: unknown) => {
    if (!isOicError(error, 'TOKEN_REFUSED')) throw error
  })
}

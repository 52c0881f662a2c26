import type { Secret } from '../../foundation/index.ts'
import { identityServer } from '../identity-server.ts'
import { applicationOf, type ProfileParts } from '../profile-application.ts'
import type { Profile } from '../profiles/index.ts'
import { judgeGrantAnswer, sendClientCredentials } from '../protocol/index.ts'

/** Everything that the roles of the application in the identity domain allow. */
const myScopes = 'urn:opc:idm:__myscopes__'

/**
 * A token of the application for the identity domain itself, where an administrator granted it roles there.
 * @throws {OicError} TOKEN_* when it was granted none, or may not ask for itself; IDENTITY_*
 */
export async function adminToken(profile: Profile, parts: ProfileParts): Promise<Secret> {
  const { transport } = parts
  const application = await applicationOf(profile, parts)
  const server = await identityServer(profile, transport)
  const answer = await sendClientCredentials([myScopes], server, application, transport)
  const context = { server, clientId: profile.clientId, clock: transport.clock }
  return (await judgeGrantAnswer(answer, context)).accessToken
}

import { OicError } from '../foundation/index.ts'
import type { AskingRenewer } from './credentials/index.ts'
import { rememberedServer } from './identity-server.ts'
import { applicationOf, type ProfileParts } from './profile-application.ts'
import type { Profile } from './profiles/index.ts'
import type { Application, IdentityServer, RawAnswer, TokenSet } from './protocol/index.ts'
import { signerOf } from './signing-key.ts'

const protocol = () => import('./protocol/index.ts')

type Ask = (server: IdentityServer, application: Application) => Promise<RawAnswer>

const askForItself =
  ({ scopes }: Profile, { transport }: ProfileParts): Ask =>
  async (server, application) => {
    const { sendClientCredentials } = await protocol()
    return sendClientCredentials(scopes, server, application, transport)
  }

const askForUser =
  (profile: Profile, { transport }: ProfileParts): Ask =>
  async (server, application) => {
    const { name, clientId, scopes, assertion: settings } = profile
    if (settings?.subject === undefined) {
      throw new OicError('PROFILE_INVALID', { details: { name, problem: 'it names no subject' } })
    }
    const signer = await signerOf(profile, transport.clock)
    const { sendUserAssertion, signAssertion } = await protocol()
    const assertion = await signAssertion({ ...signer, clientId, subject: settings.subject })
    return sendUserAssertion({ assertion, scopes }, server, application, transport)
  }

/** Brings tokens without a person: client credentials, or an assertion about a user. */
export function askingRenewer(profile: Profile, parts: ProfileParts): AskingRenewer {
  const { transport } = parts
  const { clientId, clientAuthentication: authentication, flow } = profile
  const { clock } = transport
  const server = rememberedServer(profile, transport)
  const ask = flow === 'jwt-bearer' ? askForUser(profile, parts) : askForItself(profile, parts)
  return {
    ask: async () => ask(await server(), await applicationOf(profile, parts)),
    async judge(answer) {
      const { judgeGrantAnswer } = await protocol()
      const isAsserted = flow === 'jwt-bearer'
      const asked = { clientId, authentication, isAsserted }
      return judgeGrantAnswer(answer, { server: await server(), clock, ...asked })
    },
    async revoke(token) {
      const { revokeToken } = await protocol()
      await revokeToken(token, await server(), await applicationOf(profile, parts), transport)
    },
  }
}

/**
 * Tokens for a profile whose flow needs no person.
 * @throws {OicError} as asking does
 */
export async function askForTokens(profile: Profile, parts: ProfileParts): Promise<TokenSet> {
  const renewer = askingRenewer(profile, parts)
  return renewer.judge(await renewer.ask())
}

/** From a profile to its application and its token source: where settings, store and protocol meet. */
import { OicError, type Secret, wasNeverSent } from '../foundation/index.ts'
import { whenSent } from '../foundation/node/index.ts'
import type { Credentials, ProfileKey, Renewer } from './credentials/index.ts'
import { identityServer } from './identity-server.ts'
import { bindingOf, type Profile } from './profiles/index.ts'
import type { Application, IdentityServer, Transport } from './protocol/index.ts'
import type { TokenSource } from './token-source.ts'

export interface ProfileParts {
  readonly credentials: Credentials
  readonly transport: Transport
  /** What OIC_CLIENT_SECRET held, for profiles with `secret = "env"`. */
  readonly environmentSecret?: Secret | undefined
}

export const profileKey = (profile: Profile): ProfileKey => ({
  name: profile.name,
  binding: bindingOf(profile),
})

async function clientSecret(profile: Profile, parts: ProfileParts): Promise<Secret> {
  if (profile.secret === 'env') {
    if (parts.environmentSecret) return parts.environmentSecret
    throw new OicError('CLIENT_SECRET_NOT_IN_ENV', { details: { profile: profile.name } })
  }
  const kept = await parts.credentials.clientSecret(profileKey(profile))
  if (!kept) throw new OicError('CLIENT_SECRET_MISSING', { details: { profile: profile.name } })
  return kept
}

/**
 * The registered application with its secret.
 * @throws {OicError} CLIENT_SECRET_MISSING, CLIENT_SECRET_NOT_IN_ENV, STORE_*
 */
export async function applicationOf(profile: Profile, parts: ProfileParts): Promise<Application> {
  const { clientId, clientAuthentication: authentication } = profile
  if (authentication === 'none') return { clientId, authentication }
  return { clientId, authentication, clientSecret: await clientSecret(profile, parts) }
}

/** Asks for the server once, and again after a failure: an `oidc` profile has to discover it. */
function remembered(ask: () => Promise<IdentityServer>): () => Promise<IdentityServer> {
  let server: Promise<IdentityServer> | undefined
  return () => {
    server ??= ask().catch((error: unknown) => {
      server = undefined
      throw error
    })
    return server
  }
}

/** Loaded when there is something to send: a valid token is served without it. */
const protocol = () => import('./protocol/index.ts')

function refreshTokenRenewer(profile: Profile, parts: ProfileParts): Renewer {
  const { transport } = parts
  const { clientId } = profile
  const server = remembered(() => identityServer(profile, transport))
  /** What failed while looking for server and secret: nothing was presented to anybody yet. */
  const beforeSending = new WeakSet<object>()
  const found = () =>
    Promise.all([server(), applicationOf(profile, parts), protocol()]).catch((error: Error) => {
      beforeSending.add(error)
      throw error
    })
  return {
    async send(refreshToken, reached) {
      const [identity, application, { sendRefreshToken }] = await found()
      using _watched = reached && whenSent(new URL(identity.token_endpoint), () => reached('sent'))
      return await sendRefreshToken(refreshToken, identity, application, { ...transport, reached })
    },
    async judge(answer) {
      const { judgeRefreshAnswer } = await protocol()
      return judgeRefreshAnswer(answer, { server: await server(), clientId, clock: transport.clock })
    },
    wasNeverSent: (error) => (error instanceof Error && beforeSending.has(error)) || wasNeverSent(error),
    async revoke(token) {
      const [identity, application, { revokeToken }] = await found()
      await revokeToken(token, identity, application, transport)
    },
  }
}

/** The profile's tokens, kept in the store and renewed when they are needed. */
export const tokensOf = (profile: Profile, parts: ProfileParts): TokenSource =>
  parts.credentials.tokens(profileKey(profile), refreshTokenRenewer(profile, parts))

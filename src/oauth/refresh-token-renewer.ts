import { wasNeverSent } from '../foundation/index.ts'
import { whenSent } from '../foundation/node/index.ts'
import type { Renewer } from './credentials/index.ts'
import { rememberedServer } from './identity-server.ts'
import { applicationOf, type ProfileParts } from './profile-application.ts'
import type { Profile } from './profiles/index.ts'

/** Loaded when there is something to send: a valid token is served without it. */
const protocol = () => import('./protocol/index.ts')

/** Renews a login that a person made. */
export function refreshTokenRenewer(profile: Profile, parts: ProfileParts): Renewer {
  const { transport } = parts
  const { clientId, clientAuthentication: authentication } = profile
  const { clock } = transport
  const server = rememberedServer(profile, transport)
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
    async prepare() {
      return { tokenEndpoint: (await server()).token_endpoint }
    },
    async judge(answer) {
      const { judgeRefreshAnswer } = await protocol()
      return judgeRefreshAnswer(answer, { server: await server(), clientId, authentication, clock })
    },
    wasNeverSent: (error) => (error instanceof Error && beforeSending.has(error)) || wasNeverSent(error),
    async revoke(token) {
      const [identity, application, { revokeToken }] = await found()
      await revokeToken(token, identity, application, transport)
    },
  }
}

import { isOicError, OicError, Secret } from '../../../src/foundation/index.ts'
import type { Renewer } from '../../../src/oauth/credentials/index.ts'

interface Members {
  readonly access_token: string
  readonly refresh_token: string
  readonly expires_in: number
  readonly error?: string
}

/** Renews at `http-identity.ts`. */
export const httpRenewer = (url: string): Renewer => ({
  async send(refreshToken) {
    const response = await fetch(url, {
      method: 'POST',
      body: refreshToken.reveal(),
      headers: { connection: 'close' },
    })
    const body = await response.text()
    return { status: response.status, headers: {}, body, receivedAt: new Date().toISOString() }
  },
  async judge({ status, body, receivedAt }) {
    const members = JSON.parse(body) as Members
    if (members.error) throw new OicError('TOKEN_REFUSED', { details: { error: members.error, status } })
    return {
      accessToken: new Secret(members.access_token),
      refreshToken: new Secret(members.refresh_token),
      receivedAt: new Date(receivedAt),
      expiresAt: new Date(new Date(receivedAt).getTime() + members.expires_in * 1000),
    }
  },
  wasNeverSent: (error) => isOicError(error),
})

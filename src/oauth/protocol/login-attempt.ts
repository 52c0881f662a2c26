import * as oauth from 'oauth4webapi'
import { Secret } from '../../foundation/index.ts'
import type { IdentityServer } from './identity-server.ts'

/** Everything one sign-in must be held to; a callback that fits another attempt finishes nothing. */
export interface LoginAttempt {
  readonly server: IdentityServer
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** 256 random bits, new for each attempt. RFC 6749 section 10.12. */
  readonly state: string
  /** 256 random bits. RFC 7636 section 4.1. */
  readonly verifier: Secret
  /** Sent when an id_token will come back. OpenID Connect Core section 3.1.2.1. */
  readonly nonce?: string
}

export interface AttemptRequest {
  readonly server: IdentityServer
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
}

export function newAttempt({ server, clientId, redirectUri, scopes }: AttemptRequest): LoginAttempt {
  const withRefresh = scopes.includes('offline_access') ? scopes : [...scopes, 'offline_access']
  return {
    server,
    clientId,
    redirectUri,
    scopes: withRefresh,
    state: oauth.generateRandomState(),
    verifier: new Secret(oauth.generateRandomCodeVerifier()),
    ...(scopes.includes('openid') && { nonce: oauth.generateRandomNonce() }),
  }
}

import type { Instance } from '../../../instance/instance.ts'
import type { Authorization } from '../../../instance/issued.ts'
import { put } from '../../../instance/shelf.ts'
import { newOpaqueToken } from '../../opaque-token.ts'
import { resourceScopes } from '../../scopes.ts'

/**
 * Three switches, all needed: the scope, the application's grant, the resource's "Allow token refresh".
 * When one is missing the answer is a success without a refresh token.
 */
export function mayRefresh({ state }: Instance, { scopes }: Authorization): boolean {
  const { application, resource } = state
  return (
    scopes.includes('offline_access') &&
    application.allowedGrants.includes('refresh_token') &&
    (resource.allowOffline || resourceScopes(scopes).length === 0)
  )
}

/** A refresh token with its full lifetime, counted from now (documented for each renewal). */
export function newRefreshToken(instance: Instance, authorization: Authorization, loginAt: number): string {
  const { state, clock, behaviour } = instance
  const token = newOpaqueToken(instance, 'refresh')
  const now = clock.seconds()
  const expiresAt = now + state.resource.refreshTokenExpirySeconds
  const bound = loginAt + (behaviour.loginLifetimeSeconds ?? Number.POSITIVE_INFINITY)
  const entry = { issuedAt: now, loginAt, expiresAt: Math.min(expiresAt, bound), authorization }
  put(state.issued.refreshTokens, token, entry, now)
  instance.changed()
  return token
}

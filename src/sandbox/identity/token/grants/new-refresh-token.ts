import { keepFamily } from '../../../instance/families.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Authorization } from '../../../instance/issued-tokens.ts'
import type { Application } from '../../../instance/registered.ts'
import { put, tokenCapacity } from '../../../instance/shelf.ts'
import type { InstanceState } from '../../../instance/state.ts'
import { newOpaqueToken } from '../../opaque-token.ts'
import type { ResolvedScopes } from '../../scopes/resolve-scopes.ts'

/**
 * Three switches, all needed: the scope, the application's grant, the resource's "Allow token refresh".
 * When one is missing the answer is a success without a refresh token.
 */
export const mayRefresh = (
  application: Application,
  scopes: readonly string[],
  { accesses }: ResolvedScopes,
): boolean =>
  scopes.includes('offline_access') &&
  application.allowedGrants.includes('refresh_token') &&
  accesses.every(({ resource }) => resource?.allowOffline ?? true)

/** The resource's setting, else the domain's (documented); of several resources the shortest (inferred). */
const lifetimeSeconds = ({ settings }: InstanceState, { accesses }: ResolvedScopes): number =>
  Math.min(
    ...accesses.map(({ resource }) => resource?.refreshTokenExpiry ?? settings.refreshTokenExpirySeconds),
  )

export interface RefreshTokenParts {
  readonly authorization: Authorization
  readonly resolved: ResolvedScopes
  /** When the person logged in. */
  readonly loginAt: number
}

/** A refresh token with its full lifetime, counted from now (documented for each renewal). */
export function newRefreshToken(
  instance: Instance,
  { authorization, resolved, loginAt }: RefreshTokenParts,
): string {
  const { state, clock, behaviour } = instance
  const token = newOpaqueToken(instance, 'refresh')
  const now = clock.seconds()
  const expiresAt = now + lifetimeSeconds(state, resolved)
  const bound = loginAt + (behaviour.loginLifetimeSeconds ?? Number.POSITIVE_INFINITY)
  const entry = { issuedAt: now, loginAt, expiresAt: Math.min(expiresAt, bound), authorization }
  if (authorization.family !== undefined) keepFamily(instance, authorization.family, entry.expiresAt)
  put(state.issued.refreshTokens, token, entry, now, tokenCapacity)
  instance.changed()
  return token
}

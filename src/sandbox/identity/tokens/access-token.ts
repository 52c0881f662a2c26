import type { Instance } from '../../instance/instance.ts'
import type { Authorization } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { put } from '../../instance/shelf.ts'
import { domainAudiences, issuerOf } from '../addresses.ts'
import { resourceScopes } from '../scopes.ts'

export interface AccessTokenParts {
  readonly authorization: Authorization
  readonly user: User
  readonly shortName: string
  readonly lifetimeSeconds: number
}

/** Each scope by its value alone: the audience goes to `aud`. `offline_access` is left out (inferred). */
function scopeClaim({ state, behaviour }: Instance, scopes: readonly string[]): string {
  const { primaryAudience } = state.resource
  return scopes
    .filter((scope) => scope !== 'offline_access' || behaviour.offlineAccessInScopeClaim)
    .map((scope) => (scope.startsWith(primaryAudience) ? scope.slice(primaryAudience.length) : scope))
    .join(' ')
}

/** A text when there is one, a list when there are several (documented). */
function audience(instance: Instance, scopes: readonly string[]): string | string[] {
  const { primaryAudience, secondaryAudiences } = instance.state.resource
  const all =
    resourceScopes(scopes).length > 0 ? [primaryAudience, ...secondaryAudiences] : domainAudiences(instance)
  return all.length === 1 ? (all[0] ?? '') : all
}

interface Claims extends AccessTokenParts {
  readonly jti: string
  readonly issuedAt: number
}

const firstThird = (instance: Instance, { user, authorization }: Claims) => {
  const { application, domain } = instance.state
  return {
    client_ocid: application.ocid,
    user_tz: 'America/Chicago',
    sub: user.userName,
    user_locale: 'en',
    sidle: 480,
    idp_name: 'UserNamePassword',
    'user.tenant.name': domain.name,
    idp_guid: 'UserNamePassword',
    amr: ['USERNAME_PASSWORD'],
    iss: issuerOf(instance),
    domain_home: domain.region,
    ca_ocid: domain.tenancyOcid,
    user_tenantname: domain.name,
    client_id: application.clientId,
    sid: authorization.session.sid,
    domain_id: domain.ocid,
  }
}

const secondThird = (instance: Instance, claims: Claims) => {
  const { application, domain } = instance.state
  return {
    sub_type: 'user',
    scope: scopeClaim(instance, claims.authorization.scopes),
    user_ocid: claims.user.ocid,
    client_tenantname: domain.name,
    region_name: domain.identityRegion,
    user_lang: 'en',
    userAppRoles: ['Authenticated'],
    exp: claims.issuedAt + claims.lifetimeSeconds,
    iat: claims.issuedAt,
    client_guid: application.guid,
    client_name: application.name,
    idp_type: 'LOCAL',
    tenant: domain.name,
    jti: claims.jti,
  }
}

const lastThird = (instance: Instance, { shortName, user, authorization }: Claims) => ({
  gtp: shortName,
  user_displayname: user.displayName,
  opc: false,
  sub_mappingattr: 'userName',
  primTenant: false,
  tok_type: 'AT',
  aud: audience(instance, authorization.scopes),
  ca_name: instance.state.domain.tenancyName,
  user_id: user.id,
  domain: 'Default',
  clientAppRoles: ['Authenticated Client'],
  tenant_iss: instance.origins.identity,
})

/** The claims of a user's access token, in the names and the order of one captured in 2025. */
export function accessTokenClaims(instance: Instance, parts: AccessTokenParts) {
  const issuedAt = instance.clock.seconds()
  const jti = instance.random.hex('jti', 32)
  const record = { family: parts.authorization.family, expiresAt: issuedAt + parts.lifetimeSeconds }
  put(instance.state.issued.accessTokens, jti, record, issuedAt)
  const claims = { ...parts, jti, issuedAt }
  return { ...firstThird(instance, claims), ...secondThird(instance, claims), ...lastThird(instance, claims) }
}

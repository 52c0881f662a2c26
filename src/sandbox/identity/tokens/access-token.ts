import { keepFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Authorization } from '../../instance/issued.ts'
import type { Application, User } from '../../instance/registered.ts'
import { put, tokenCapacity } from '../../instance/shelf.ts'
import { newTokenId } from '../../instance/token-ids.ts'
import { issuerOf } from '../addresses.ts'
import type { Access } from '../scopes/resolve-scopes.ts'

export interface AccessTokenParts {
  readonly application: Application
  readonly authorization: Authorization
  readonly access: Access
  /** Absent where the application acts for itself; then no claim speaks of a person (documented). */
  readonly user?: User
  readonly shortName: string
  readonly lifetimeSeconds: number
}

/** A text when there is one, a list when there are several (documented). */
const audience = ({ audiences }: Access): string | string[] =>
  audiences.length === 1 ? (audiences[0] ?? '') : [...audiences]

interface Life {
  readonly from: number
  readonly seconds: number
}

interface Claims extends AccessTokenParts {
  readonly jti: string
  readonly issuedAt: number
}

const firstThird = (instance: Instance, { application, user, authorization }: Claims) => {
  const { domain } = instance.state
  return {
    client_ocid: application.ocid,
    user_tz: user && 'America/Chicago',
    sub: user?.userName ?? application.clientId,
    user_locale: user && 'en',
    sidle: user && 480,
    idp_name: user && 'UserNamePassword',
    'user.tenant.name': domain.name,
    idp_guid: user && 'UserNamePassword',
    amr: user && ['USERNAME_PASSWORD'],
    iss: issuerOf(instance),
    domain_home: domain.region,
    ca_ocid: domain.tenancyOcid,
    user_tenantname: user && domain.name,
    client_id: application.clientId,
    sid: authorization.session?.sid,
    domain_id: domain.ocid,
  }
}

const secondThird = (instance: Instance, claims: Claims) => {
  const { domain } = instance.state
  const { application, user } = claims
  return {
    sub_type: user === undefined ? 'client' : 'user',
    scope: claims.access.values.join(' '),
    user_ocid: user?.ocid,
    client_tenantname: domain.name,
    region_name: domain.identityRegion,
    user_lang: user && 'en',
    userAppRoles: user && ['Authenticated', ...user.adminRoles],
    exp: claims.issuedAt + claims.lifetimeSeconds,
    iat: claims.issuedAt,
    client_guid: application.id,
    client_name: application.displayName,
    idp_type: user && 'LOCAL',
    tenant: domain.name,
    jti: claims.jti,
  }
}

const lastThird = (instance: Instance, { application, access, shortName, user }: Claims) => ({
  gtp: shortName,
  user_displayname: user?.displayName,
  opc: false,
  sub_mappingattr: user && 'userName',
  primTenant: false,
  tok_type: 'AT',
  aud: audience(access),
  ca_name: instance.state.domain.tenancyName,
  user_id: user?.id,
  domain: 'Default',
  clientAppRoles: ['Authenticated Client', ...application.grantedAppRoles],
  tenant_iss: instance.origins.identity,
})

/** So that the end of a login ends its access tokens; those of applications alone are revoked one by one. */
function remember(instance: Instance, { authorization }: AccessTokenParts, jti: string, life: Life): void {
  const { family, userName } = authorization
  if (family === undefined) return
  const entry = { family, ...(userName !== undefined && { userName }), expiresAt: life.from + life.seconds }
  keepFamily(instance, family, entry.expiresAt)
  put(instance.state.issued.accessTokens, jti, entry, life.from, tokenCapacity)
}

/** The claims of an access token, in the names and the order of one captured in 2025. */
export function accessTokenClaims(instance: Instance, parts: AccessTokenParts) {
  const issuedAt = instance.clock.seconds()
  const jti = newTokenId(instance)
  remember(instance, parts, jti, { from: issuedAt, seconds: parts.lifetimeSeconds })
  const claims = { ...parts, jti, issuedAt }
  return { ...firstThird(instance, claims), ...secondThird(instance, claims), ...lastThird(instance, claims) }
}

import { keepFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Authorization } from '../../instance/issued-tokens.ts'
import type { Application, User } from '../../instance/registered.ts'
import { put, tokenCapacity } from '../../instance/shelf.ts'
import { newTokenId } from '../../instance/token-ids.ts'
import { issuerOf } from '../addresses.ts'
import type { Access } from '../scopes/resolve-scopes.ts'
import { clientFacts, domainFacts, signInFacts, userFacts } from './facts.ts'

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

/** Of the person whom the token speaks for, and of their sign-in. */
const personFacts = (instance: Instance, user: User) => ({
  ...userFacts(instance, user),
  ...signInFacts,
  userAppRoles: ['Authenticated', ...user.adminRoles],
})

const tokenFacts = ({ application, authorization, access, user, ...claims }: Claims) => ({
  sub: user?.userName ?? application.clientId,
  sub_type: user === undefined ? 'client' : 'user',
  sid: authorization.session?.sid,
  scope: access.values.join(' '),
  aud: audience(access),
  exp: claims.issuedAt + claims.lifetimeSeconds,
  iat: claims.issuedAt,
  jti: claims.jti,
  gtp: claims.shortName,
  tok_type: 'AT',
  opc: false,
  clientAppRoles: ['Authenticated Client', ...application.grantedAppRoles],
})

const factsOf = (instance: Instance, claims: Claims): Readonly<Record<string, unknown>> => ({
  ...domainFacts(instance),
  'user.tenant.name': instance.state.domain.name,
  iss: issuerOf(instance),
  domain_home: instance.state.domain.region,
  ...clientFacts(instance, claims.application),
  ...(claims.user !== undefined && personFacts(instance, claims.user)),
  ...tokenFacts(claims),
})

/** As they stand in a token captured in 2025, in no order that means anything; a comparison by eye wants it. */
const captured =
  `client_ocid user_tz sub user_locale sidle idp_name user.tenant.name idp_guid amr iss domain_home ca_ocid
  user_tenantname client_id sid domain_id sub_type scope user_ocid client_tenantname region_name user_lang
  userAppRoles exp iat client_guid client_name idp_type tenant jti gtp user_displayname opc sub_mappingattr
  primTenant tok_type aud ca_name user_id domain clientAppRoles tenant_iss`.split(/\s+/)

/** So that the end of a login ends its access tokens; those of applications alone are revoked one by one. */
function remember(instance: Instance, { authorization }: AccessTokenParts, jti: string, life: Life): void {
  const { family, userName } = authorization
  if (family === undefined) return
  const entry = { family, ...(userName !== undefined && { userName }), expiresAt: life.from + life.seconds }
  keepFamily(instance, family, entry.expiresAt)
  put(instance.state.issued.accessTokens, jti, entry, life.from, tokenCapacity)
}

/** The claims of an access token, in the names and the order of the captured one. */
export function accessTokenClaims(
  instance: Instance,
  parts: AccessTokenParts,
): Readonly<Record<string, unknown>> {
  const issuedAt = instance.clock.seconds()
  const jti = newTokenId(instance)
  remember(instance, parts, jti, { from: issuedAt, seconds: parts.lifetimeSeconds })
  const facts = factsOf(instance, { ...parts, jti, issuedAt })
  const claims: Record<string, unknown> = {}
  for (const name of captured) if (facts[name] !== undefined) claims[name] = facts[name]
  return claims
}

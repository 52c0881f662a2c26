import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { verifiedClaims } from '../tokens/verify-access-token.ts'
import type { Claims } from '../tokens/verify-signed.ts'
import type { Introspected } from './introspected.ts'

const asList = (value: string | readonly string[] = []): readonly string[] => [value].flat()

/** Members and order as seen; the documented page lists others besides, which no answer seen has. */
const factsOf = (claims: Claims) => ({
  active: true,
  scope: claims['scope'],
  client_id: claims['client_id'],
  client_guid: claims['client_guid'],
  token_type: 'JWT',
  sub_type: claims['sub_type'],
  exp: claims.exp,
  iat: claims.iat,
  sub: claims.sub,
  aud: asList(claims.aud),
  iss: claims.iss,
  jti: claims.jti,
  tenant: claims['tenant'],
  user_tz: claims['user_tz'],
  user_locale: claims['user_locale'],
  user_displayname: claims['user_displayname'],
  user_tenantname: claims['user_tenantname'],
  'user.tenant.name': claims['user.tenant.name'],
  sub_mappingattr: claims['sub_mappingattr'],
  client_tenantname: claims['client_tenantname'],
  user_lang: claims['user_lang'],
  client_name: claims['client_name'],
  gt: claims['gtp'],
})

/** It was issued to this application, or it is for this application as a resource. */
function concerns(claims: Claims, { clientId, audience }: Application): boolean {
  return claims['client_id'] === clientId || (audience !== undefined && asList(claims.aud).includes(audience))
}

/** A manual of Oracle's has one application introspect what another one fetched (documented). */
export async function introspectAccessToken(
  instance: Instance,
  application: Application,
  token: string,
): Promise<Introspected> {
  const judged = await verifiedClaims(instance, token)
  if ('problem' in judged) return judged
  if (instance.behaviour.introspection === 'own' && !concerns(judged.claims, application)) {
    return { problem: 'the token does not concern the application (introspection)' }
  }
  return { facts: factsOf(judged.claims) }
}

import { createHash } from 'node:crypto'
import type { Instance } from '../../instance/instance.ts'
import type { Authorization } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { issuerOf } from '../addresses.ts'

/** OpenID Connect Core section 3.1.3.6: the left half of the hash. */
const halfHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')

const clientFacts = ({ state: { application, domain } }: Instance) => ({
  client_id: application.clientId,
  client_name: application.name,
  client_guid: application.guid,
  client_ocid: application.ocid,
  client_tenantname: domain.name,
})

const userFacts = ({ state: { domain } }: Instance, user: User) => ({
  sub_mappingattr: 'userName',
  user_id: user.id,
  user_ocid: user.ocid,
  user_displayname: user.displayName,
  user_tenantname: domain.name,
  user_lang: 'en',
  user_locale: 'en',
  user_tz: 'America/Chicago',
})

const domainFacts = ({ state: { domain }, origins }: Instance) => ({
  tenant: domain.name,
  tenant_iss: origins.identity,
  domain: 'Default',
  domain_id: domain.ocid,
  region_name: domain.identityRegion,
  ca_name: domain.tenancyName,
  ca_ocid: domain.tenancyOcid,
  primTenant: false,
  pulp: 'MyApps',
})

/** The claims of an id token, as seen; it lives as long as the session, and names issuer and client as audience. */
export function idTokenClaims(
  instance: Instance,
  { session, nonce }: Authorization,
  user: User,
  accessToken: string,
) {
  const { clientId } = instance.state.application
  return {
    iss: issuerOf(instance),
    aud: [issuerOf(instance), clientId],
    azp: clientId,
    sub: user.userName,
    at_hash: halfHash(accessToken),
    auth_time: session.signedInAt,
    iat: instance.clock.seconds(),
    exp: session.endsAt,
    session_exp: session.endsAt,
    sid: session.sid,
    jti: instance.random.hex('jti', 32),
    ...(nonce !== undefined && { nonce }),
    amr: ['USERNAME_PASSWORD'],
    authn_strength: '2',
    idp_name: 'UserNamePassword',
    idp_guid: 'UserNamePassword',
    idp_type: 'LOCAL',
    sidle: 480,
    tok_type: 'IT',
    ...userFacts(instance, user),
    ...clientFacts(instance),
    ...domainFacts(instance),
  }
}

/** What tokens say of the application, the person, the sign-in and the domain, in the names of captured ones. */
import type { Instance } from '../../instance/instance.ts'
import type { Application, User } from '../../instance/registered.ts'
import { sessionMinutes } from '../../lifetimes.ts'

export const clientFacts = ({ state: { domain } }: Instance, application: Application) => ({
  client_id: application.clientId,
  client_name: application.displayName,
  client_guid: application.id,
  client_ocid: application.ocid,
  client_tenantname: domain.name,
})

export const userFacts = ({ state: { domain } }: Instance, user: User) => ({
  sub_mappingattr: 'userName',
  user_id: user.id,
  user_ocid: user.ocid,
  user_displayname: user.displayName,
  user_tenantname: domain.name,
  user_lang: 'en',
  user_locale: 'en',
  user_tz: 'America/Chicago',
})

/** All users of the sandbox are local ones with a password. */
export const signInFacts = {
  amr: ['USERNAME_PASSWORD'],
  idp_name: 'UserNamePassword',
  idp_guid: 'UserNamePassword',
  idp_type: 'LOCAL',
  sidle: sessionMinutes,
}

export const domainFacts = ({ state: { domain }, origins }: Instance) => ({
  tenant: domain.name,
  tenant_iss: origins.identity,
  domain: 'Default',
  domain_id: domain.ocid,
  region_name: domain.identityRegion,
  ca_name: domain.tenancyName,
  ca_ocid: domain.tenancyOcid,
  primTenant: false,
})

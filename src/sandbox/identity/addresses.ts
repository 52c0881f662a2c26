import type { Instance } from '../instance/instance.ts'

/** The one issuer that every domain names, whatever its address (documented). */
const sharedIssuer = 'https://identity.oraclecloud.com/'

export const issuerOf = ({ behaviour, origins }: Instance): string =>
  behaviour.issuer === 'shared' ? sharedIssuer : origins.identity

/** What a real domain calls its second host, for client certificates; here it only appears in documents. */
export const secureOrigin = ({ state: { domain } }: Instance): string =>
  `https://${domain.name}.${domain.identityRegion}.secure.identity.sandbox.example.com`

/** The audiences of a token that is for the domain itself, as seen in one. */
export const domainAudiences = (instance: Instance): string[] => {
  const { name } = instance.state.domain
  const host = `https://${name}.identity.sandbox.example.com`
  return [host, secureOrigin(instance), `${host}:443`, `urn:opc:lbaas:logicalguid=${name}`]
}

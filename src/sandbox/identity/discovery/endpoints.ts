import type { Instance } from '../../instance/instance.ts'
import { secureOrigin } from '../addresses.ts'

/** Below the address of the domain, and below its second one for client certificates. */
const pathOf = {
  authorization_endpoint: '/oauth2/v1/authorize',
  token_endpoint: '/oauth2/v1/token',
  device_authorization_endpoint: '/oauth2/v1/device',
  userinfo_endpoint: '/oauth2/v1/userinfo',
  revocation_endpoint: '/oauth2/v1/revoke',
  introspection_endpoint: '/oauth2/v1/introspect',
  end_session_endpoint: '/oauth2/v1/userlogout',
  jwks_uri: '/admin/v1/SigningCert/jwk',
} as const

export type EndpointName = keyof typeof pathOf

/** Members with the addresses of this sandbox, in the order given. */
export const endpoints = ({ origins }: Instance, ...names: readonly EndpointName[]) =>
  Object.fromEntries(names.map((name) => [name, `${origins.identity}${pathOf[name]}`]))

/** The same members with `secure_` before their names; nothing answers at that address. */
export function secureEndpoints(instance: Instance, ...names: readonly EndpointName[]) {
  const secure = secureOrigin(instance)
  return Object.fromEntries(names.map((name) => [`secure_${name}`, `${secure}${pathOf[name]}`]))
}

/** Without an address before it, as Oracle's page shows the older shape. */
export const relativePath = (name: EndpointName): string => pathOf[name]

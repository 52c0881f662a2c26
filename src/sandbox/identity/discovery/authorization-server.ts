import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import { abilities } from './abilities.ts'
import { endpoints, secureEndpoints } from './endpoints.ts'

/** The document of RFC 8414 as captured of a real domain: its members and their order; no logout, but PKCE. */
export const authorizationServer = (instance: Instance) => ({
  issuer: issuerOf(instance),
  ...endpoints(instance, 'authorization_endpoint', 'token_endpoint'),
  token_endpoint_auth_methods_supported: [
    ...['client_secret_basic', 'private_key_jwt', 'client_secret_post', 'none'],
  ],
  ...abilities.signing,
  ...endpoints(instance, 'jwks_uri'),
  ...abilities.scopes,
  ...abilities.responseTypes,
  ...abilities.locales,
  ...endpoints(instance, 'revocation_endpoint', 'introspection_endpoint'),
  code_challenge_methods_supported: ['S256'],
  ...secureEndpoints(
    instance,
    ...(['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint'] as const),
    ...(['revocation_endpoint', 'introspection_endpoint', 'jwks_uri'] as const),
  ),
  ...abilities.grants,
  ...endpoints(instance, 'userinfo_endpoint'),
})

import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import { abilities } from './abilities.ts'
import { endpoints, secureEndpoints } from './endpoints.ts'

const all = [
  ...['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'revocation_endpoint'],
  ...['introspection_endpoint', 'end_session_endpoint'],
] as const

/** The member list of a real domain's document, in its order; the addresses are this sandbox's. */
export const openidConfiguration = (instance: Instance) => ({
  issuer: issuerOf(instance),
  ...endpoints(instance, ...all),
  ...secureEndpoints(instance, ...all),
  ...endpoints(instance, 'jwks_uri'),
  ...secureEndpoints(instance, 'jwks_uri'),
  ...abilities.scopes,
  ...abilities.responseTypes,
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['aud', 'exp', 'iat', 'iss', 'jti', 'sub'],
  ...abilities.grants,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt', 'client_secret_post'],
  ...abilities.signing,
  userinfo_signing_alg_values_supported: ['none'],
  ...abilities.locales,
  claims_parameter_supported: false,
  http_logout_supported: true,
  logout_session_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  require_request_uri_registration: false,
  idcs_id_token: 'supported',
  idcs_logout_v3: 'supported',
})

import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import { abilities } from './abilities.ts'
import { relativePath } from './endpoints.ts'

/** An older shape than what `/.well-known/openid-configuration` serves: paths alone, other methods and names. */
const openid = (instance: Instance) => ({
  ...abilities.responseTypes,
  id_token_signing_alg_values_supported: ['RS256'],
  ...abilities.scopes,
  issuer: issuerOf(instance),
  userinfo_signing_alg_values_supported: ['none'],
  revocation_endpoint: relativePath('revocation_endpoint'),
  claims_supported: ['aud', 'exp', 'iat', 'iss', 'jti', 'sub'],
  ...abilities.signing,
  request_parameter_supported: false,
  introspect_endpoint: relativePath('introspection_endpoint'),
  subject_types_supported: ['public'],
  authorization_endpoint: relativePath('authorization_endpoint'),
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_jwt'],
  request_uri_parameter_supported: false,
  claims_parameter_supported: false,
  end_session_endpoint: relativePath('end_session_endpoint'),
  ...abilities.locales,
  userinfo_endpoint: relativePath('userinfo_endpoint'),
  token_endpoint: relativePath('token_endpoint'),
  jwks_uri: relativePath('jwks_uri'),
  logout_session_supported: false,
  require_request_uri_registration: false,
  http_logout_supported: true,
  ...abilities.grants,
})

/**
 * Nested, and no OpenID Connect discovery. Members and order are those of the example in Oracle's REST reference; it
 * goes on with sections about SAML and more, which are not here.
 */
export const idcsConfiguration = (instance: Instance, openidSection: object = openid(instance)) => ({
  configuration: { version: '1', service_release_version: '0.1.0-dev-local' },
  'access-configuration': {
    http_authentication_endpoint: '/admin/v1/HTTPAuthenticator',
    encryption_keys_endpoint: '/admin/v1/EncryptionKeys',
    password_authenticator_endpoint: '/admin/v1/PasswordAuthenticator',
    asserter_endpoint: '/admin/v1/Asserter',
  },
  'openid-configuration': openidSection,
})

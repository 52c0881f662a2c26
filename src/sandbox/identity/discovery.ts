import type { Hono } from 'hono'
import type { Exchange } from '../http/exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { issuerOf, secureOrigin } from './addresses.ts'
import { identityScopes } from './scopes/names.ts'
import { grantTypes } from './token/grants/index.ts'

const asServedAbilities = {
  scopes_supported: identityScopes,
  response_types_supported: [
    ...['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
    'code token id_token',
  ],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['aud', 'exp', 'iat', 'iss', 'jti', 'sub'],
  grant_types_supported: [
    ...['client_credentials', 'password', 'refresh_token', 'authorization_code'],
    ...['urn:ietf:params:oauth:grant-type:jwt-bearer', 'tls_cert_auth'],
  ],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt', 'client_secret_post'],
  token_endpoint_auth_signing_alg_values_supported: ['RS256'],
  userinfo_signing_alg_values_supported: ['none'],
  ui_locales_supported: ['en'],
  claims_parameter_supported: false,
  http_logout_supported: true,
  logout_session_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
  require_request_uri_registration: false,
  idcs_id_token: 'supported',
  idcs_logout_v3: 'supported',
}

/** The member list of a real domain's document, in its order; the addresses are this sandbox's. */
function asServed(instance: Instance) {
  const { identity } = instance.origins
  const secure = secureOrigin(instance)
  return {
    issuer: issuerOf(instance),
    authorization_endpoint: `${identity}/oauth2/v1/authorize`,
    token_endpoint: `${identity}/oauth2/v1/token`,
    userinfo_endpoint: `${identity}/oauth2/v1/userinfo`,
    revocation_endpoint: `${identity}/oauth2/v1/revoke`,
    introspection_endpoint: `${identity}/oauth2/v1/introspect`,
    end_session_endpoint: `${identity}/oauth2/v1/userlogout`,
    secure_authorization_endpoint: `${secure}/oauth2/v1/authorize`,
    secure_token_endpoint: `${secure}/oauth2/v1/token`,
    secure_userinfo_endpoint: `${secure}/oauth2/v1/userinfo`,
    secure_revocation_endpoint: `${secure}/oauth2/v1/revoke`,
    secure_introspection_endpoint: `${secure}/oauth2/v1/introspect`,
    secure_end_session_endpoint: `${secure}/oauth2/v1/userlogout`,
    jwks_uri: `${identity}/admin/v1/SigningCert/jwk`,
    secure_jwks_uri: `${secure}/admin/v1/SigningCert/jwk`,
    ...asServedAbilities,
  }
}

/** RFC 8414: what is here and nothing else, so that a client may believe it. */
function complete({ origins: { identity }, behaviour }: Instance, issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${identity}/oauth2/v1/authorize`,
    token_endpoint: `${identity}/oauth2/v1/token`,
    jwks_uri: `${identity}/admin/v1/SigningCert/jwk`,
    scopes_supported: identityScopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: grantTypes(behaviour),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      ...(behaviour.clientAuthBody ? ['client_secret_post'] : []),
      ...['private_key_jwt', 'none'],
    ],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: behaviour.pkcePlainAccepted ? ['S256', 'plain'] : ['S256'],
    authorization_response_iss_parameter_supported: behaviour.issInResponses,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  }
}

/** `/.well-known/openid-configuration`: open to everybody, indented by two spaces as seen. */
export function discoveryRoutes(app: Hono<Exchange>, instance: Instance): void {
  app.get('/.well-known/openid-configuration', (c) => {
    const document = instance.behaviour.discoveryComplete
      ? complete(instance, issuerOf(instance))
      : asServed(instance)
    return c.body(JSON.stringify(document, null, 2), 200, { 'Content-Type': 'application/json' })
  })
}

import type { Behaviour } from '../../behaviour.ts'
import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import { identityScopes } from '../scopes/names.ts'
import { grantTypes } from '../token/grants/index.ts'
import { endpoints } from './endpoints.ts'

/** How applications with a secret or a key prove who they are. */
const provenBy = ({ clientAuthBody }: Behaviour): readonly string[] => [
  'client_secret_basic',
  ...(clientAuthBody ? ['client_secret_post'] : []),
  'private_key_jwt',
]

function authentication(behaviour: Behaviour) {
  const proven = provenBy(behaviour)
  const algorithms = ['RS256']
  return {
    token_endpoint_auth_methods_supported: [...proven, 'none'],
    token_endpoint_auth_signing_alg_values_supported: algorithms,
    revocation_endpoint_auth_methods_supported: [...proven, 'none'],
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    introspection_endpoint_auth_methods_supported: proven,
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
  }
}

const claims = [
  ...['sub', 'iss', 'aud', 'exp', 'iat', 'jti', 'auth_time', 'nonce', 'at_hash', 'azp', 'amr'],
  ...['name', 'given_name', 'family_name', 'preferred_username', 'email', 'email_verified', 'updated_at'],
]

/** RFC 8414 section 2: what is here and nothing else, so that a client may believe it. */
export const complete = (instance: Instance) => ({
  issuer: issuerOf(instance),
  ...endpoints(instance, 'authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'),
  ...endpoints(instance, 'device_authorization_endpoint'),
  ...endpoints(instance, 'revocation_endpoint', 'introspection_endpoint', 'end_session_endpoint'),
  scopes_supported: identityScopes,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: grantTypes(instance.behaviour),
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: claims,
  ...authentication(instance.behaviour),
  code_challenge_methods_supported: instance.behaviour.pkcePlainAccepted ? ['S256', 'plain'] : ['S256'],
  authorization_response_iss_parameter_supported: instance.behaviour.issInResponses,
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
})

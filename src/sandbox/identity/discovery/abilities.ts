/** What a real domain says it can do, as captured. It promises more than it names, and more than this sandbox has. */
import { identityScopes } from '../scopes/names.ts'

const scopes = { scopes_supported: identityScopes }

const responseTypes = {
  response_types_supported: [
    ...['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
    'code token id_token',
  ],
}

const grants = {
  grant_types_supported: [
    ...['client_credentials', 'password', 'refresh_token', 'authorization_code'],
    ...['urn:ietf:params:oauth:grant-type:jwt-bearer', 'tls_cert_auth'],
  ],
}

const signing = { token_endpoint_auth_signing_alg_values_supported: ['RS256'] }
const locales = { ui_locales_supported: ['en'] }

/** Each with its name, so that every document can put them in its own order. */
export const abilities = { scopes, responseTypes, grants, signing, locales }

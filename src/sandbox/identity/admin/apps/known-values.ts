/** What the members of an application may hold. */

/** Documented, with the console's labels: Resource owner, Client credentials, JWT assertion, and so on. */
export const grants: readonly string[] = [
  ...['authorization_code', 'refresh_token', 'client_credentials', 'password', 'implicit'],
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  ...['tls_client_auth', 'tls_cert_auth'],
]

/** What the console offers for a "Mobile Application" (documented). */
export const publicGrants: readonly string[] = [
  ...['refresh_token', 'authorization_code', 'implicit'],
  'urn:ietf:params:oauth:grant-type:device_code',
]

/** Need a redirect address (documented: "required … in three-legged flows"). */
export const threeLegged: readonly string[] = ['authorization_code', 'implicit']

export const clientTypes = ['trusted', 'confidential', 'public'] as const

export const trustScopes = ['Explicit', 'Tags', 'Account', 'Default'] as const

export const operations: readonly string[] = ['introspect', 'onBehalfOfUser']

/** A confidential or trusted application, and a public one (documented). */
export const webTemplate = 'CustomWebAppTemplateId'
export const mobileTemplate = 'CustomBrowserMobileTemplateId'

/** The console's bounds (documented). */
export const longestDisplayName = 125
export const longestDescription = 250

/** `maxAllowedScopesPerResource`, as seen in the domain's configuration. */
export const mostScopes = 100

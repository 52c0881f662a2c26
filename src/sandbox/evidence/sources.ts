/** Where a claim comes from: pages of Oracle's manuals, samples, captured answers, RFCs. */
export const sources = {
  'oracle-auth-code': {
    title: 'Oracle Cloud Infrastructure: Authorization Code Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/AuthCodeGT.htm',
  },
  'oracle-openid': {
    title: 'Oracle Cloud Infrastructure: Using OpenID Connect',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/usingopenidconnect.htm',
  },
  'oracle-client-credentials': {
    title: 'Oracle Cloud Infrastructure: Client Credentials Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/CCGT.htm',
  },
  'oracle-password-grant': {
    title: 'Oracle Cloud Infrastructure: Resource Owner Password Credentials Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/ROPCGT.htm',
  },
  'oracle-token-expiry': {
    title: 'Oracle Cloud Infrastructure: Token Expiry Table',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/TokenExpiryTable.htm',
  },
  'oracle-scopes': {
    title: 'Oracle Cloud Infrastructure: Scopes',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/Scopes.htm',
  },
  'oracle-signing-certificate': {
    title: 'Oracle Cloud Infrastructure: Set Access to the Signing Certificate',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/defaultsettings/set-access-signing-certificate.htm',
  },
  'oracle-oauth-web-app': {
    title: 'Oracle Cloud Infrastructure: Access Tokens for an OAuth Client (Web Application)',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OATOAuthClientWebApp.htm',
  },
  'oracle-energy-offline': {
    title: 'Oracle Energy and Water Integration Hub: Offline Data Access',
    address:
      'https://docs.oracle.com/en/industries/energy-water/integration-hub/standalone-application-sso-configuration-guide/offline-data-access.html',
  },
  'oracle-field-service-refresh': {
    title: 'Oracle Field Service: Refresh Token',
    address: 'https://docs.oracle.com/en/cloud/saas/field-service/fapcf/c-refresh-token.html',
  },
  'oracle-oic-send-requests': {
    title: 'Oracle Integration REST API: Send Requests',
    address: 'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api/SendRequests.html',
  },
  'oracle-file-server-folder': {
    title: 'Oracle Integration File Server REST API: Get a Folder by Path',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api-fs/op-ic-api-fileserver-v1-filesystem-root-fspath-get.html',
  },
  'oracle-idm-samples': {
    title: "Oracle's samples for identity (GitHub)",
    address: 'https://github.com/oracle-samples/idm-samples',
  },
  'oracle-nosql-python': {
    title: "Oracle NoSQL's Python SDK: what its token provider says of the identity service (GitHub)",
    address: 'https://github.com/oracle/nosql-python-sdk',
  },
  'decoded-tokens': {
    title: 'Decoded tokens of an identity domain, 2025 (GitHub, koin3z/notes)',
    address: 'https://github.com/koin3z/notes',
  },
  'real-discovery': {
    title: 'A real discovery document in the tests of Micronaut Security (GitHub)',
    address: 'https://github.com/micronaut-projects/micronaut-security',
  },
  'openid-generic-325': {
    title: 'OpenID Connect Generic, issue 325: invalid_redirect_uri',
    address: 'https://github.com/oidc-wp/openid-connect-generic/issues/325',
  },
  'oidc-client-ts-1602': {
    title: 'oidc-client-ts, issue 1602: invalid_redirect_uri',
    address: 'https://github.com/authts/oidc-client-ts/issues/1602',
  },
  'oic-blog': {
    title: "A product manager's posts about Oracle Integration",
    address: 'https://niallcblogs.blogspot.com',
  },
  rfc6749: {
    title: 'RFC 6749: OAuth 2.0',
    address: 'https://www.rfc-editor.org/rfc/rfc6749',
  },
  rfc8707: {
    title: 'RFC 8707: Resource Indicators',
    address: 'https://www.rfc-editor.org/rfc/rfc8707',
  },
  rfc9207: {
    title: 'RFC 9207: Issuer Identification',
    address: 'https://www.rfc-editor.org/rfc/rfc9207',
  },
  rfc9700: {
    title: 'RFC 9700: Best Current Practice for OAuth 2.0 Security',
    address: 'https://www.rfc-editor.org/rfc/rfc9700',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly address: string }>>

export type SourceKey = keyof typeof sources

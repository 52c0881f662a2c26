/** What Oracle's service follows, or should. */
export const specifications = {
  rfc6749: {
    title: 'RFC 6749: OAuth 2.0',
    address: 'https://www.rfc-editor.org/rfc/rfc6749',
  },
  rfc7009: {
    title: 'RFC 7009: Token Revocation',
    address: 'https://www.rfc-editor.org/rfc/rfc7009',
  },
  rfc7662: {
    title: 'RFC 7662: Token Introspection',
    address: 'https://www.rfc-editor.org/rfc/rfc7662',
  },
  rfc7521: {
    title: 'RFC 7521: Assertion Framework for Client Authentication and Authorization Grants',
    address: 'https://www.rfc-editor.org/rfc/rfc7521',
  },
  rfc7523: {
    title: 'RFC 7523: JWT Profile for Client Authentication and Authorization Grants',
    address: 'https://www.rfc-editor.org/rfc/rfc7523',
  },
  rfc8628: {
    title: 'RFC 8628: Device Authorization Grant',
    address: 'https://www.rfc-editor.org/rfc/rfc8628',
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
  rfc9110: {
    title: 'RFC 9110: HTTP Semantics',
    address: 'https://www.rfc-editor.org/rfc/rfc9110',
  },
  rfc6750: {
    title: 'RFC 6750: Bearer Tokens',
    address: 'https://www.rfc-editor.org/rfc/rfc6750',
  },
  rfc7636: {
    title: 'RFC 7636: PKCE',
    address: 'https://www.rfc-editor.org/rfc/rfc7636',
  },
  rfc8252: {
    title: 'RFC 8252: OAuth 2.0 for Native Apps',
    address: 'https://www.rfc-editor.org/rfc/rfc8252',
  },
  rfc8414: {
    title: 'RFC 8414: Authorization Server Metadata',
    address: 'https://www.rfc-editor.org/rfc/rfc8414',
  },
  rfc7517: {
    title: 'RFC 7517: JSON Web Key',
    address: 'https://www.rfc-editor.org/rfc/rfc7517',
  },
  'oidc-core': {
    title: 'OpenID Connect Core 1.0',
    address: 'https://openid.net/specs/openid-connect-core-1_0.html',
  },
  'oidc-logout': {
    title: 'OpenID Connect RP-Initiated Logout 1.0',
    address: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
  },
  rfc7643: {
    title: 'RFC 7643: SCIM Core Schema',
    address: 'https://www.rfc-editor.org/rfc/rfc7643',
  },
  rfc7644: {
    title: 'RFC 7644: SCIM Protocol',
    address: 'https://www.rfc-editor.org/rfc/rfc7644',
  },
} as const

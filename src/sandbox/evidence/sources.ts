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
  'oracle-client-assertion': {
    title: 'Oracle Cloud Infrastructure: Client Assertion',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/ClientAssertion.htm',
  },
  'oracle-assertion-grant': {
    title: 'Oracle Cloud Infrastructure: Assertion Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/AssertGT.htm',
  },
  'oracle-device-grant': {
    title: 'Oracle Cloud Infrastructure: Device Code Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/DCGT.htm',
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
  'oracle-introspect': {
    title: 'REST API for Oracle Identity Cloud Service: Validate the Token',
    address:
      'https://docs.oracle.com/en/cloud/paas/identity-cloud/rest-api/op-oauth2-v1-introspect-post.html',
  },
  'oracle-siebel-introspect': {
    title: 'Siebel Security Guide: Testing Introspection URL using Postman',
    address:
      'https://docs.oracle.com/cd/G30557_01/books/Secur/c-testing-introspection-url-using-postman.html',
  },
  'oracle-confidential-application': {
    title: 'Oracle Cloud Infrastructure: Adding a Confidential Application',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/add-confidential-application.htm',
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
  'oracle-access-token': {
    title: 'Oracle Cloud Infrastructure: Access Token',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/AccessToken.htm',
  },
  'oracle-refresh-token-grant': {
    title: 'Oracle Cloud Infrastructure: Refresh Token Grant Type',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/RefreshGT.htm',
  },
  'oracle-refresh-token-expiry': {
    title: 'Oracle Cloud Infrastructure: Change the Refresh Token Expiry',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/refreshtokenexiry.htm',
  },
  'oracle-token-validation': {
    title: 'Oracle Cloud Infrastructure: Token Validation',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/TokenValidation.htm',
  },
  'oracle-mobile-application': {
    title: 'Oracle Cloud Infrastructure: Add a Mobile Application',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/add-mobile-application.htm',
  },
  'oracle-oauth-settings': {
    title: 'Oracle Cloud Infrastructure: Update OAuth Settings',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/oauth/update-oauth-settings.htm',
  },
  'oracle-session-settings': {
    title: 'Oracle Cloud Infrastructure: Change Session Settings',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/sessionsettings/change-session-settings.htm',
  },
  'oracle-response-body': {
    title: 'Oracle Cloud Infrastructure: Response Body',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OCISResponseBody.htm',
  },
  'oracle-authentication-errors': {
    title: 'Oracle Cloud Infrastructure: Authentication API Error Codes',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/MFAAuthAPIErrorCodes.htm',
  },
  'oracle-authorize-operation': {
    title: 'Oracle Identity Cloud Service REST API: authorize',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/op-oauth2-v1-authorize-get.html',
  },
  'oracle-social-data-token': {
    title: 'Oracle Social Data and Insight: Token Operation',
    address:
      'https://docs.oracle.com/en/cloud/saas/social-data-insight-cloud/rrdat/op-api-v4-oauth2-token-post.html',
  },
  'oracle-oic-authorization-code': {
    title: 'Oracle Integration: Call the Developer APIs with Authorization Code',
    address:
      'https://docs.oracle.com/pls/topic/lookup?ctx=appint&id=INOAU-GUID-0ECB395B-0922-4283-AC53-342F77EBE9A9',
  },
  'oracle-oic-token-refresh': {
    title: 'Oracle Integration: Check Token Refresh Settings of the Domain',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/step-2-check-token-refresh-settings-domains.html',
  },
  'oracle-oic-refresh-applications': {
    title: 'Oracle Integration: Check Refresh Settings of Integrated Applications',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/step-3-check-refresh-settings-integrated-applications.html',
  },
  'oracle-oic-scopes-match': {
    title: 'Oracle Integration: Check That Scopes Match Your Instance',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/check-scopes-match-your-oracle-integration-instance.html',
  },
  'oracle-oic-roles': {
    title: 'Oracle Integration: Check the Roles of Your Confidential Application',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/check-roles-assigned-your-confidential-application.html',
  },
  'oracle-oic-external-client': {
    title: 'Oracle Integration: Invoke Developer APIs from an External Client',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/invoke-oracle-integration-developer-apis-external-client.html',
  },
  'oracle-oic-oauth-only': {
    title: 'Oracle Integration: You Must Use OAuth with the Developer APIs',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/integrations-user/you-must-use-oauth-oracle-integration-developer-apis.html',
  },
  'oracle-oic-endpoints': {
    title: 'Oracle Integration REST API: All REST Endpoints',
    address: 'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api/rest-endpoints.html',
  },
  'oracle-oic-send-requests-gen2': {
    title: 'Oracle Integration Generation 2 REST API: Send Requests',
    address: 'https://docs.oracle.com/en/cloud/paas/integration-cloud/rest-api/SendRequests.html',
  },
  'oracle-file-server-endpoints': {
    title: 'Oracle Integration File Server REST API: All REST Endpoints',
    address: 'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api-fs/rest-endpoints.html',
  },
  'oracle-file-server-roles': {
    title: 'Oracle Integration Generation 2: File Server',
    address: 'https://docs.oracle.com/en/cloud/paas/integration-cloud/file-server.html',
  },
  'oracle-sdk': {
    title: 'Oracle Cloud Infrastructure SDK for TypeScript (GitHub)',
    address: 'https://github.com/oracle/oci-typescript-sdk',
  },
  'oracle-mobile-plugin': {
    title: "Oracle's mobile authentication plug-in (GitHub)",
    address: 'https://github.com/oracle/cordova-plugin-oracle-idm-auth',
  },
  helidon: {
    title: "Helidon's support for identity domains (GitHub)",
    address: 'https://github.com/helidon-io/helidon',
  },
  'spring-security-8988': {
    title: 'Spring Security, issue 8988: the key set needs a token',
    address: 'https://github.com/spring-projects/spring-security/issues/8988',
  },
  'go-oidc-240': {
    title: 'go-oidc, issue 240: the issuer differs from the address',
    address: 'https://github.com/coreos/go-oidc/issues/240',
  },
  'oic-assertion-guide': {
    title: 'A guide to JWT assertions for Oracle Integration, with a script (GitHub)',
    address: 'https://github.com/richard-umgang/oic-terraform-migrations/blob/main/scripts/generate-jwt.sh',
  },
  'oic-deployment-scripts': {
    title: 'Deployment scripts for Oracle Integration (GitHub)',
    address: 'https://github.com/josekurian/OIC-DeploymentScripts',
  },
  'oic-agent-ops': {
    title: 'A monitor for Oracle Integration (GitHub)',
    address: 'https://github.com/nareshsaladi2024/OICAgentOps',
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
  'oracle-forced-reauthentication': {
    title: 'Oracle Cloud Infrastructure: Enabling Forced Reauthentication',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/enabling-forced-reauthentication.htm',
  },
  'oracle-relayed-parameters': {
    title: 'Oracle Cloud Infrastructure: Pass Custom Parameters to an Identity Provider',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/passCustomerParamsIdP.htm',
  },
  'oracle-ebs-asserter': {
    title: 'Oracle Cloud Infrastructure: EBS Asserter Known Issues',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/known-issues/known-issues-ebs-asserter.htm',
  },
  'oracle-token-operation': {
    title: 'Oracle Identity Cloud Service REST API: token',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/rest-api/op-oauth2-v1-token-post.html',
  },
  'oracle-discovery-operation': {
    title: 'Oracle Identity Cloud Service REST API: openid-configuration',
    address:
      'https://docs.oracle.com/en/cloud/paas/identity-cloud/rest-api/op-well-known-openid-configuration-get.html',
  },
  'oracle-terraform': {
    title: 'Terraform provider for Oracle Cloud Infrastructure (GitHub)',
    address:
      'https://github.com/oracle/terraform-provider-oci/blob/master/website/docs/r/identity_domains_app.html.markdown',
  },
  'authorization-server-metadata': {
    title: "A domain's authorization server metadata, 2026 (GitHub, koin3z/notes)",
    address:
      'https://github.com/koin3z/notes/blob/main/content/articles/qiita/oci-database-tools-mcp-authorization.md',
  },
  'passport-strategy': {
    title: 'A community strategy for Passport (GitHub)',
    address: 'https://github.com/CallanHP/idcs-passport-authentication-strategy',
  },
  'oic-devops': {
    title: 'Answers of Oracle Integration captured in a pipeline guide, 2026 (GitHub)',
    address: 'https://github.com/rchafik/oicDevops',
  },
  rfc7517: {
    title: 'RFC 7517: JSON Web Key',
    address: 'https://www.rfc-editor.org/rfc/rfc7517',
  },
  'oracle-custom-expiry': {
    title: 'An Oracle REST API guide on access and refresh tokens (D142284)',
    address: 'https://docs.oracle.com/cd/G18302_01/English/api/D142284.html',
  },
  'oracle-file-server-authorization': {
    title: 'Oracle Integration File Server REST API: Authorization Types',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api-fs/Authorization_Types.html',
  },
  'oracle-userinfo': {
    title: 'REST API for Oracle Identity Cloud Service: Querying the UserInfo Endpoint',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/queryinguseinfo.html',
  },
  'oracle-logout': {
    title: 'REST API for Oracle Identity Cloud Service: Using OpenID Connect for Log Out',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/logoutopenidconnect.html',
  },
  'oidc-core': {
    title: 'OpenID Connect Core 1.0',
    address: 'https://openid.net/specs/openid-connect-core-1_0.html',
  },
  'oidc-logout': {
    title: 'OpenID Connect RP-Initiated Logout 1.0',
    address: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
  },
  'oracle-idcs-configuration': {
    title: 'Oracle IAM identity domains REST API: Retrieve IDCS Discovery Doc',
    address:
      'https://docs.oracle.com/en/cloud/paas/iam-domains-rest-api/op-well-known-idcs-configuration-get.html',
  },
  'oracle-consent': {
    title: 'Oracle Cloud Infrastructure: Editing Consent Information for Custom Applications',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/edit-consent-information-custom-applications.htm',
  },
  'oracle-my-consents': {
    title: 'Oracle Identity Cloud Service: Access Your Consents',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/usids/access-your-consents.html',
  },
  'oracle-cors': {
    title: 'Oracle Cloud Infrastructure: Cross-Origin Resource Sharing',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/overview-cors.htm',
  },
  'oracle-rate-limits': {
    title: 'Oracle Cloud Infrastructure: API Rate Limits of Identity Domains',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/sku/api-rate-limiting.htm',
  },
  'oracle-client-app': {
    title: 'Oracle Cloud Infrastructure: Creating and Activating an OAuth Client App',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/CreateActivateOAuthClientApp.htm',
  },
  'oracle-resource-app': {
    title: 'Oracle Cloud Infrastructure: Creating and Activating an OAuth Resource Server',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/CreateActivateOAuthRSApp.htm',
  },
  'oracle-working-with-apps': {
    title: 'Oracle Cloud Infrastructure: Working with Apps',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/WorkingWithApps.htm',
  },
  'oracle-query-parameters': {
    title: 'Oracle Cloud Infrastructure: Query Parameters',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OCISQueryParameters.htm',
  },
  'oracle-request-body': {
    title: 'Oracle Cloud Infrastructure: GET, POST, PUT, PATCH Request and Response Examples',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OCISRequestBody.htm',
  },
  'oracle-status-codes': {
    title: 'Oracle Cloud Infrastructure: Response Codes',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/StatusCodes.htm',
  },
  'oracle-role-permissions': {
    title: 'Oracle Cloud Infrastructure: AppRole Permissions',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/RequiredRolePerEndpointExt.htm',
  },
  'oracle-remove-applications': {
    title: 'Oracle Cloud Infrastructure: Removing Applications',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/remove-applications.htm',
  },
  'oracle-regenerate-secret': {
    title: 'Oracle Cloud Infrastructure: Regenerating a Client Secret for Confidential Applications',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/regenerate-client-secret-confidential-applications.htm',
  },
  'oracle-mfa-enroll': {
    title: 'Oracle Cloud Infrastructure: Using Self-Service to Enroll in MFA Using the SMS Factor',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/usingelfservicetoenrollinmfausingthesmsfactor.htm',
  },
  'terraform-2507': {
    title: 'Terraform provider, issue 2507: an active application cannot be deleted',
    address: 'https://github.com/oracle/terraform-provider-oci/issues/2507',
  },
  rfc7643: {
    title: 'RFC 7643: SCIM Core Schema',
    address: 'https://www.rfc-editor.org/rfc/rfc7643',
  },
  rfc7644: {
    title: 'RFC 7644: SCIM Protocol',
    address: 'https://www.rfc-editor.org/rfc/rfc7644',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly address: string }>>

export type SourceKey = keyof typeof sources

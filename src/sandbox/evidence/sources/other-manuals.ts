/** Manuals of Oracle Integration, and of other products that use identity domains. */
export const otherManuals = {
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
  'oracle-siebel-introspect': {
    title: 'Siebel Security Guide: Testing Introspection URL using Postman',
    address:
      'https://docs.oracle.com/cd/G30557_01/books/Secur/c-testing-introspection-url-using-postman.html',
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
  'oracle-custom-expiry': {
    title: 'An Oracle REST API guide on access and refresh tokens (D142284)',
    address: 'https://docs.oracle.com/cd/G18302_01/English/api/D142284.html',
  },
  'oracle-integration-statuses': {
    title: 'Integration Cloud Service REST API: Status Codes',
    address: 'https://docs.oracle.com/cloud-machine/latest/intcs_gs/ICSRA/Status%20Codes.html',
  },
  'oracle-file-server-authorization': {
    title: 'Oracle Integration File Server REST API: Authorization Types',
    address:
      'https://docs.oracle.com/en/cloud/paas/application-integration/rest-api-fs/Authorization_Types.html',
  },
  'oracle-idcs-configuration': {
    title: 'Oracle IAM identity domains REST API: Retrieve IDCS Discovery Doc',
    address:
      'https://docs.oracle.com/en/cloud/paas/iam-domains-rest-api/op-well-known-idcs-configuration-get.html',
  },
} as const

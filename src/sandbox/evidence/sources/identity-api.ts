/** Oracle's manual of identity domains: its part about the API. */
export const identityApi = {
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
  'oracle-oauth-web-app': {
    title: 'Oracle Cloud Infrastructure: Access Tokens for an OAuth Client (Web Application)',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OATOAuthClientWebApp.htm',
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
  'oracle-response-body': {
    title: 'Oracle Cloud Infrastructure: Response Body',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/OCISResponseBody.htm',
  },
  'oracle-authentication-errors': {
    title: 'Oracle Cloud Infrastructure: Authentication API Error Codes',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/MFAAuthAPIErrorCodes.htm',
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
  'oracle-cors': {
    title: 'Oracle Cloud Infrastructure: Cross-Origin Resource Sharing',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/overview-cors.htm',
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
  'oracle-mfa-enroll': {
    title: 'Oracle Cloud Infrastructure: Using Self-Service to Enroll in MFA Using the SMS Factor',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/usingelfservicetoenrollinmfausingthesmsfactor.htm',
  },
} as const

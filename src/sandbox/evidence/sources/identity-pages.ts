/** Oracle's manuals of identity domains: the console, and the pages of single operations. */
export const identityPages = {
  'oracle-signing-certificate': {
    title: 'Oracle Cloud Infrastructure: Set Access to the Signing Certificate',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/defaultsettings/set-access-signing-certificate.htm',
  },
  'oracle-introspect': {
    title: 'REST API for Oracle Identity Cloud Service: Validate the Token',
    address:
      'https://docs.oracle.com/en/cloud/paas/identity-cloud/rest-api/op-oauth2-v1-introspect-post.html',
  },
  'oracle-confidential-application': {
    title: 'Oracle Cloud Infrastructure: Adding a Confidential Application',
    address:
      'https://docs.oracle.com/en-us/iaas/Content/Identity/applications/add-confidential-application.htm',
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
  'oracle-authorize-operation': {
    title: 'Oracle Identity Cloud Service REST API: authorize',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/op-oauth2-v1-authorize-get.html',
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
  'oracle-userinfo': {
    title: 'REST API for Oracle Identity Cloud Service: Querying the UserInfo Endpoint',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/queryinguseinfo.html',
  },
  'oracle-logout': {
    title: 'REST API for Oracle Identity Cloud Service: Using OpenID Connect for Log Out',
    address: 'https://docs.oracle.com/en/cloud/paas/identity-cloud/idcsa/logoutopenidconnect.html',
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
  'oracle-rate-limits': {
    title: 'Oracle Cloud Infrastructure: API Rate Limits of Identity Domains',
    address: 'https://docs.oracle.com/en-us/iaas/Content/Identity/sku/api-rate-limiting.htm',
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
} as const

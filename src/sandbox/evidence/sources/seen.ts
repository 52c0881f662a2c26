/** Code, samples, captured answers and reports. */
export const seen = {
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
  'terraform-2507': {
    title: 'Terraform provider, issue 2507: an active application cannot be deleted',
    address: 'https://github.com/oracle/terraform-provider-oci/issues/2507',
  },
} as const

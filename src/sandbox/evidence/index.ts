/** What is claimed of the sandbox, how it is known, and what proves it: all areas in the order they are read. */
import type { EvidenceArea } from './row.ts'
import { accessToken } from './rows/access-token.ts'
import { accounts } from './rows/accounts.ts'
import { actingAlone } from './rows/acting-alone.ts'
import { appsBounds } from './rows/apps-bounds.ts'
import { appsChanged } from './rows/apps-changed.ts'
import { appsMade } from './rows/apps-made.ts'
import { appsUsed } from './rows/apps-used.ts'
import { authorize } from './rows/authorize.ts'
import { cancel } from './rows/cancel.ts'
import { clientAssertions } from './rows/client-assertions.ts'
import { clientAuthentication } from './rows/client-authentication.ts'
import { codes } from './rows/codes.ts'
import { consent } from './rows/consent.ts'
import { device } from './rows/device.ts'
import { discovery } from './rows/discovery.ts'
import { domainScopes } from './rows/domain-scopes.ts'
import { domainSettings } from './rows/domain-settings.ts'
import { enforced } from './rows/enforced.ts'
import { fileServer } from './rows/file-server.ts'
import { flows } from './rows/flows.ts'
import { grants } from './rows/grants.ts'
import { http } from './rows/http.ts'
import { idToken } from './rows/id-token.ts'
import { idTokenAssertions } from './rows/id-token-assertions.ts'
import { instance } from './rows/instance.ts'
import { integrations } from './rows/integrations.ts'
import { introspect } from './rows/introspect.ts'
import { issue } from './rows/issue.ts'
import { keys } from './rows/keys.ts'
import { limits } from './rows/limits.ts'
import { pages } from './rows/pages.ts'
import { pkce } from './rows/pkce.ts'
import { redirect } from './rows/redirect.ts'
import { refresh } from './rows/refresh.ts'
import { renewal } from './rows/renewal.ts'
import { request } from './rows/request.ts'
import { revoke } from './rows/revoke.ts'
import { roleGrants } from './rows/role-grants.ts'
import { runtime } from './rows/runtime.ts'
import { scimAccess } from './rows/scim-access.ts'
import { scimAnswers } from './rows/scim-answers.ts'
import { scopes } from './rows/scopes.ts'
import { signInPage } from './rows/sign-in-page.ts'
import { signInSecurity } from './rows/sign-in-security.ts'
import { signingCert } from './rows/signing-cert.ts'
import { token } from './rows/token.ts'
import { userinfo } from './rows/userinfo.ts'
import { userlogout } from './rows/userlogout.ts'
import { users } from './rows/users.ts'

export const evidence: readonly EvidenceArea[] = [
  { area: 'authorize', title: 'Asking for a code', rows: authorize },
  { area: 'request', title: 'What is asked for', rows: request },
  { area: 'redirect', title: 'Redirect addresses', rows: redirect },
  { area: 'pkce', title: 'PKCE', rows: pkce },
  { area: 'sign-in', title: 'Signing in', rows: [...signInPage, ...signInSecurity] },
  { area: 'accounts', title: 'Who may not sign in', rows: accounts },
  { area: 'cancel', title: 'Cancelling', rows: cancel },
  { area: 'codes', title: 'Codes', rows: codes },
  { area: 'token', title: 'The token endpoint', rows: token },
  { area: 'client-authentication', title: 'Who the application is', rows: clientAuthentication },
  { area: 'client-assertions', title: 'Applications that sign who they are', rows: clientAssertions },
  { area: 'grants', title: 'Other ways to a token', rows: grants },
  { area: 'id-token-assertion', title: 'Id tokens as assertions', rows: idTokenAssertions },
  { area: 'device', title: 'Devices without a browser', rows: device },
  { area: 'refresh', title: 'Refresh tokens', rows: refresh },
  { area: 'renewal', title: 'Rotation, and the end of a login', rows: renewal },
  { area: 'scopes', title: 'Scopes', rows: scopes },
  { area: 'enforced', title: 'What an administrator changes', rows: enforced },
  { area: 'domain-scopes', title: 'Bare scopes, admin scopes, and several audiences', rows: domainScopes },
  { area: 'access-token', title: 'Access tokens', rows: accessToken },
  { area: 'issue', title: 'How long an access token lives, and who issued it', rows: issue },
  { area: 'id-token', title: 'Id tokens', rows: idToken },
  { area: 'introspect', title: 'Introspection', rows: introspect },
  { area: 'revoke', title: 'Revocation', rows: revoke },
  { area: 'userinfo', title: 'Who the person is', rows: userinfo },
  { area: 'userlogout', title: 'Logging out', rows: userlogout },
  { area: 'consent', title: 'Consent', rows: consent },
  { area: 'pages', title: 'The domain itself', rows: pages },
  { area: 'discovery', title: 'Discovery', rows: discovery },
  { area: 'signing-cert', title: 'The signing key', rows: signingCert },
  { area: 'keys', title: 'Keys and their rotation', rows: keys },
  { area: 'scim', title: 'Administration by SCIM', rows: [...scimAccess, ...scimAnswers] },
  {
    area: 'apps',
    title: 'Applications, and what they are set up with',
    rows: [...appsMade, ...appsBounds, ...appsChanged, ...appsUsed],
  },
  { area: 'users', title: 'Users', rows: users },
  { area: 'role-grants', title: 'Roles, and who has them', rows: roleGrants },
  { area: 'domain-settings', title: 'Settings of the domain', rows: domainSettings },
  { area: 'instance', title: 'Calls with a token', rows: instance },
  { area: 'runtime', title: 'The runtime host, and generation 2', rows: runtime },
  { area: 'acting-alone', title: 'Calls without a person', rows: actingAlone },
  { area: 'file-server', title: 'File Server', rows: fileServer },
  { area: 'integrations', title: 'Integrations, by the developer API', rows: integrations },
  { area: 'flows', title: 'Integrations themselves', rows: flows },
  { area: 'http', title: 'Every answer', rows: http },
  { area: 'limits', title: 'How much of it', rows: limits },
]

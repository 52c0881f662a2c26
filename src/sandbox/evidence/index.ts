/** What is claimed of the sandbox, how it is known, and what proves it: all areas in the order they are read. */
import type { EvidenceArea } from './row.ts'
import { accessToken } from './rows/access-token.ts'
import { authorize } from './rows/authorize.ts'
import { clientAuthentication } from './rows/client-authentication.ts'
import { codes } from './rows/codes.ts'
import { discovery } from './rows/discovery.ts'
import { fileServer } from './rows/file-server.ts'
import { flows } from './rows/flows.ts'
import { grants } from './rows/grants.ts'
import { instance } from './rows/instance.ts'
import { integrations } from './rows/integrations.ts'
import { pkce } from './rows/pkce.ts'
import { redirect } from './rows/redirect.ts'
import { refresh } from './rows/refresh.ts'
import { scopes } from './rows/scopes.ts'
import { signIn } from './rows/sign-in.ts'
import { signingCert } from './rows/signing-cert.ts'
import { token } from './rows/token.ts'

export const evidence: readonly EvidenceArea[] = [
  { area: 'authorize', title: 'Asking for a code', rows: authorize },
  { area: 'redirect', title: 'Redirect addresses', rows: redirect },
  { area: 'pkce', title: 'PKCE', rows: pkce },
  { area: 'sign-in', title: 'Signing in', rows: signIn },
  { area: 'codes', title: 'Codes', rows: codes },
  { area: 'token', title: 'The token endpoint', rows: token },
  { area: 'client-authentication', title: 'Who the application is', rows: clientAuthentication },
  { area: 'grants', title: 'Other ways to a token', rows: grants },
  { area: 'refresh', title: 'Refreshing', rows: refresh },
  { area: 'scopes', title: 'Scopes', rows: scopes },
  { area: 'access-token', title: 'Access tokens', rows: accessToken },
  { area: 'discovery', title: 'Discovery', rows: discovery },
  { area: 'signing-cert', title: 'The signing key', rows: signingCert },
  { area: 'instance', title: 'Calls of Oracle Integration', rows: instance },
  { area: 'file-server', title: 'File Server', rows: fileServer },
  { area: 'integrations', title: 'Integrations, by the developer API', rows: integrations },
  { area: 'flows', title: 'Integrations themselves', rows: flows },
]

import { adviceOn } from '../dictionary/index.ts'
import { entry } from './entry.ts'
import { oauthRefusalHint } from './oauth-refusal.ts'

/** Signing in: what can become of it before there is a login. */
export const loginErrors = {
  LOGIN_DECLINED: entry<{ description?: string | undefined }>(
    'login',
    ({ description }) => `the sign-in was declined${description ? `: ${description}` : ''}`,
    'run `oic login` again, or ask the administrator of the identity domain for access to the application',
  ),
  LOGIN_REFUSED: entry<{ error: string; description?: string | undefined }>(
    'failed',
    ({ error, description }) =>
      `the identity domain refused the login: ${error}${description ? `, ${description}` : ''}`,
    ({ error }) =>
      oauthRefusalHint(error, 'compare the profile (`oic profile show`) with the application in the console'),
  ),
  // Oracle gives the same answer for an unknown client and for an address that is not registered.
  LOGIN_REDIRECT_UNREGISTERED: entry<{ redirectUri: string; clientId: string }>(
    'failed',
    ({ redirectUri, clientId }) =>
      `the identity domain does not accept the redirect address ${redirectUri} for the client id ${clientId}`,
    adviceOn('redirect-refused'),
  ),
  LOGIN_CLIENT_UNKNOWN: entry<{ clientId: string }>(
    'failed',
    ({ clientId }) => `the identity domain knows no application with the client id ${clientId}`,
    adviceOn('client-unknown'),
  ),
  LOGIN_TIMED_OUT: entry<{ seconds: number }>(
    'login',
    ({ seconds }) => `nobody signed in within ${seconds} s`,
    'run `oic login` again',
  ),
  LOGIN_UNANSWERED: entry<{ profile: string; minutes: number }>(
    'login',
    ({ minutes }) =>
      `nobody has signed in at the page that an earlier login opened in the browser ${minutes} min ago`,
    ({ profile }) =>
      `no second page was opened; run \`oic login --profile ${profile}\` at a terminal, \`oic login --browser --profile ${profile}\` for another page, or \`oic login --begin --json --profile ${profile}\` to have somebody sign in elsewhere`,
  ),
  LOGIN_UNDER_WAY: entry<{ profile: string; seconds: number }>(
    'login',
    ({ profile, seconds }) =>
      `another login of profile "${profile}" waits for its sign-in, and had not ended after ${seconds} s`,
    ({ profile }) =>
      `sign in with the page that it has opened, or end it; \`oic login --no-browser --profile ${profile}\` logs in beside it`,
  ),
  LOGIN_NOT_FINISHED: entry(
    'login',
    'the input ended before the redirect address of this login was given',
    'run `oic login` again and paste the whole address that the browser shows after signing in',
  ),
  LOGIN_DEVICE_EXPIRED: entry<{ seconds: number }>(
    'login',
    ({ seconds }) => `the code was not good any more, or nobody typed it within ${seconds} s`,
    'run `oic login` again for a new code',
  ),
  LOGIN_DEVICE_UNSERVED: entry<{ server: string }>(
    'failed',
    ({ server }) => `the server ${server} offers no sign-in on another device`,
    'nothing was sent; `oic profile set NAME --flow code` signs in with a browser',
  ),
  LOGIN_REFRESH_TOKEN_REFUSED: entry<{ description?: string | undefined }>(
    'login',
    ({ description }) =>
      `the identity domain refused the refresh token that was given${description ? `: ${description}` : ''}`,
    'it was used before, has expired, or was given to another application; what was kept here is unchanged; `oic login` makes a new one',
  ),
  LOGIN_NEEDS_TWO_STEPS: entry<{ profile: string }>(
    'login',
    'somebody has to sign in, and there is neither a browser that comes back here nor a terminal to ask at',
    ({ profile }) =>
      `run \`oic login --begin --json --profile ${profile}\`, have somebody sign in at its authorizationUrl, and give the address that the browser then shows to \`oic login --finish ID --profile ${profile}\` on standard input`,
  ),
  LOGIN_PENDING_GONE: entry<{ profile: string }>(
    'login',
    'no login waits under this id: it was finished, it is older than ten minutes, or five newer ones were begun',
    ({ profile }) => `run \`oic login --begin --profile ${profile}\` again`,
  ),
  LOGIN_PENDING_FOREIGN: entry<{ owner: string; profile: string }>(
    'usage',
    ({ owner, profile }) => `this login was begun for profile "${owner}", not for "${profile}"`,
    ({ owner }) => `run the command again with \`--profile ${owner}\`; the login still waits`,
  ),
  LOGIN_PENDING_CHANGED: entry<{ profile: string }>(
    'login',
    ({ profile }) =>
      `since this login was begun, the settings of profile "${profile}" lead to another server or application`,
    ({ profile }) => `nothing was sent; run \`oic login --begin --profile ${profile}\` again`,
  ),
  CALLBACK_MALFORMED: entry<{ problem: string }>(
    'failed',
    ({ problem }) => `this is not the redirect address of a login: ${problem}`,
    'paste the whole address that the browser shows after signing in, from http to its end',
  ),
  CALLBACK_STATE_MISMATCH: entry(
    'failed',
    'the redirect address does not belong to this login',
    'use the address of the newest sign-in page; an address from an earlier login cannot be used again',
  ),
  CALLBACK_ISSUER_FOREIGN: entry<{ expected: string }>(
    'failed',
    ({ expected }) => `the redirect address was not issued by ${expected}`,
    'nothing was sent; run `oic login` again, and be careful with links from others',
  ),
}

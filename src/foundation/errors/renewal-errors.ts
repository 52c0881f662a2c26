import { type Symptom, whatFits } from '../dictionary/index.ts'
import { entry } from './entry.ts'

const logIn = ({ profile }: { profile: string }): string => `run \`oic login --profile ${profile}\``

/** What a run of `oic keep-alive` leaves undone, and what mends it, in the words of the errors behind it. */
type Unrenewed = { profiles: readonly string[]; hints: readonly string[] }

/** How a login that is kept ended, or why it cannot be renewed just now. */
export const renewalErrors = {
  LOGIN_NEEDED: entry<{ profile: string }>(
    'login',
    ({ profile }) => `nobody is logged in with profile "${profile}"`,
    logIn,
  ),
  LOGIN_ENDED: entry<{ profile: string; reason: string; symptom?: Symptom }>(
    'login',
    ({ profile, reason }) => `the login of profile "${profile}" has ended: ${reason}`,
    logIn,
  ),
  LOGIN_UNUSED: entry<{ profile: string; reason: string }>(
    'login',
    ({ profile, reason }) => `the login of profile "${profile}" has ended: ${reason}`,
    ({ profile }) =>
      `run \`oic login --profile ${profile}\`; \`oic keep-alive\`, run daily, keeps a login that nobody uses`,
  ),
  LOGIN_ENDPOINT_CHANGED: entry<{ profile: string; reason: string }>(
    'login',
    ({ profile, reason }) => `the login of profile "${profile}" has ended: ${reason}`,
    ({ profile }) =>
      `the refresh token was not sent there; ask whoever runs the server whether its token endpoint has moved, and if it has, run \`oic login --profile ${profile}\``,
  ),
  LOGIN_NOT_RENEWABLE: entry<{ profile: string }>(
    'login',
    ({ profile }) => `the login of profile "${profile}" cannot be renewed: the server gave no refresh token`,
    ({ profile }) =>
      `run \`oic login --profile ${profile}\`; for logins that last, Oracle needs three settings, and one is missing: ${whatFits('no-refresh-token')}`,
  ),
  LOGIN_LOST_IN_FLIGHT: entry<{ profile: string }>(
    'login',
    ({ profile }) =>
      `the login of profile "${profile}" was lost: an earlier refresh was cut off before its answer could be kept`,
    logIn,
  ),
  KEEP_ALIVE_LOGIN_NEEDED: entry<Unrenewed>(
    'login',
    ({ profiles }) => `these logins have ended: ${profiles.join(', ')}`,
    ({ profiles }) => `run ${profiles.map((name) => `\`oic login --profile ${name}\``).join(', ')}`,
  ),
  KEEP_ALIVE_STORE_FAILED: entry<Unrenewed>(
    'store',
    ({ profiles }) => `the store stood in the way of renewing these logins: ${profiles.join(', ')}`,
    ({ hints }) => hints.join('; '),
  ),
  KEEP_ALIVE_FAILED: entry<Unrenewed>(
    'failed',
    ({ profiles }) => `these logins could not be renewed: ${profiles.join(', ')}`,
    ({ hints }) => hints.join('; '),
  ),
  KEEP_ALIVE_UNREACHABLE: entry<Unrenewed>(
    'unreachable',
    ({ profiles }) => `these logins could not be renewed now: ${profiles.join(', ')}`,
    'each line says why; the next run tries again',
  ),
  LOGIN_SUSPECT: entry<{ profile: string; problem: string }>(
    'failed',
    ({ profile, problem }) => `the login of profile "${profile}" could not be renewed: ${problem}`,
    'run the command again: nothing was given up here, and the next refresh tells; if that last answer has used up the refresh token, it asks for a login',
  ),
  REFRESH_HELD: entry<{ profile: string; seconds: number }>(
    'failed',
    ({ profile, seconds }) =>
      `the login of profile "${profile}" is being renewed, and that had not ended after ${seconds} s`,
    'run the command again, or allow more time with --wait',
  ),
}

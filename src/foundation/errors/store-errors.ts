import { entry } from './entry.ts'

/** The credential store and the key that seals it. Nothing is ever overwritten on such an error. */
export const storeErrors = {
  STORE_UNREADABLE: entry<{ path: string; problem: string }>(
    'store',
    ({ path, problem }) => `the credential store ${path} cannot be read: ${problem}`,
    'nothing was changed; restore the file, or move it away and log in again',
  ),
  STORE_WRITE_FAILED: entry<{ path: string; problem: string }>(
    'store',
    ({ path, problem }) => `the credential store ${path} cannot be written: ${problem}`,
    'free some space or mend the permissions; what was kept before is unharmed',
  ),
  STORE_RENEWAL_UNKEPT: entry<{ profile: string; problem: string }>(
    'store',
    ({ profile, problem }) =>
      `the login of profile "${profile}" was renewed, but the new tokens could be written nowhere: ${problem}`,
    ({ profile }) =>
      `free some space or mend the permissions; if the next command asks for it, run \`oic login --profile ${profile}\``,
  ),
  STORE_INSECURE: entry<{ path: string; problem: string; repair: string }>(
    'store',
    ({ path, problem }) => `${path} is not safe to use: ${problem}`,
    ({ repair }) => repair,
  ),
  STORE_NEWER: entry<{ path: string }>(
    'store',
    ({ path }) => `the credential store ${path} was written by a newer version of oic`,
    'use that version; nothing was changed',
  ),
  STORE_KEY_MISSING: entry<{ path: string }>(
    'store',
    ({ path }) => `the key ${path} of the credential store is gone`,
    'restore the key file; without it, move the credential store away and log in again',
  ),
  STORE_KEY_DAMAGED: entry<{ path: string }>(
    'store',
    ({ path }) => `the key ${path} of the credential store is not a key`,
    'restore the key file; without it, move the credential store away and log in again',
  ),
  STORE_RECORD_DAMAGED: entry<{ profile: string; field: string }>(
    'store',
    ({ profile, field }) => `the ${field} kept for profile "${profile}" was altered or sealed by another key`,
    ({ profile }) => `other profiles are unharmed; \`oic logout --profile ${profile}\`, then log in again`,
  ),
}

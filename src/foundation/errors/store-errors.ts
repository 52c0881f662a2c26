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
  STORE_ON_NETWORK: entry<{ path: string; kind: string }>(
    'store',
    ({ path, kind }) => `${path} is on a network file system (${kind}), where logins cannot be kept safely`,
    'set OIC_HOME to a local folder',
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
  STORE_KEY_OUT_OF_REACH: entry<{ where: string; problem: string }>(
    'store',
    ({ where, problem }) => `the key of the credential store cannot be had from ${where}: ${problem}`,
    'nothing was changed and no other key was made; bring it within reach, then run the command again',
  ),
  STORE_KEYCHAIN_UNUSABLE: entry<{ problem: string }>(
    'store',
    ({ problem }) => `the keychain cannot keep the key of the credential store: ${problem}`,
    'unlock it, or write custody = "key-file" or "passphrase" into config.toml; no key was made',
  ),
  STORE_ABSENT: entry<{ path: string }>(
    'store',
    ({ path }) => `there is no credential store ${path} yet`,
    'the first login makes it; `custody` in config.toml says where its key will rest',
  ),
  STORE_PASSPHRASE_MISSING: entry(
    'store',
    'the credential store is opened by a passphrase, and none was given',
    'type it when the command asks for it on a terminal, or set OIC_PASSPHRASE',
  ),
  STORE_PASSPHRASE_WRONG: entry<{ change?: string }>(
    'store',
    ({ change }) =>
      `the credential store does not open with this passphrase${change === undefined ? '' : `: ${change}`}`,
    ({ change }) =>
      change === undefined
        ? 'nothing was changed; check OIC_PASSPHRASE, or run the command again and type it once more'
        : 'nothing is lost; begin again with the new passphrase',
  ),
  STORE_KEY_UNCHANGED: entry(
    'store',
    'the key command prints no new key first',
    'let it print a new key (`openssl rand -base64 32`) on its first line and the key in use on the next, then run the command again',
  ),
  STORE_KEY_WORN: entry<{ boxes: number }>(
    'store',
    ({ boxes }) => `the key of the credential store has sealed ${boxes} values, and may seal no more`,
    'run `oic key rotate`',
  ),
  STORE_KEYS_BUSY: entry<{ problem: string; meanwhile?: string }>(
    'store',
    ({ problem }) => `the change of keys could not be ended: ${problem}`,
    ({ meanwhile }) =>
      ['nothing is lost; run `oic key rotate` again, it goes on where it stopped', meanwhile]
        .filter(Boolean)
        .join('; '),
  ),
  STORE_UNSETTLED: entry<{ profile: string; rounds: number }>(
    'store',
    ({ profile, rounds }) =>
      `what is kept for profile "${profile}" was changed by others ${rounds} times in a row, and the work on it was given up`,
    'nothing that was kept is lost; end what logs in or out of the profile all the time, then run the command again',
  ),
  STORE_RECORD_DAMAGED: entry<{ profile: string; field: string }>(
    'store',
    ({ profile, field }) => `the ${field} kept for profile "${profile}" was altered or sealed by another key`,
    ({ profile, field }) =>
      field === 'client secret'
        ? `other profiles are unharmed; give it again with \`oic profile set ${profile} --client-secret-stdin\``
        : `other profiles are unharmed; \`oic logout --profile ${profile}\`, then log in again`,
  ),
}

import { entry } from './entry.ts'

const list = (names: readonly string[]): string => names.join(', ')

/** Settings: which profiles there are, and which one is meant. */
export const profileErrors = {
  PROFILE_UNKNOWN: entry<{ name: string; nearest?: string | undefined; known: readonly string[] }>(
    'usage',
    ({ name }) => `there is no profile named "${name}"`,
    ({ nearest, known }) => {
      if (nearest !== undefined) return `did you mean "${nearest}"?`
      return known.length > 0
        ? `known profiles: ${list(known)}`
        : 'create one with `oic setup`, or `oic profile add`'
    },
  ),
  PROFILE_NONE: entry(
    'usage',
    'there is no profile yet',
    'create one with `oic setup`, or `oic profile add`',
  ),
  PROFILE_NOT_CHOSEN: entry<{ known: readonly string[] }>(
    'usage',
    'there are several profiles and none of them was chosen',
    ({ known }) => `choose one with --profile: ${list(known)}`,
  ),
  PROFILE_EXISTS: entry<{ name: string }>(
    'usage',
    ({ name }) => `there is already a profile named "${name}"`,
    ({ name }) => `change it with \`oic profile set ${name}\`, or take another name`,
  ),
  PROFILE_INVALID: entry<{ name: string; problem: string }>(
    'usage',
    ({ name, problem }) => `profile "${name}" cannot be used: ${problem}`,
    ({ name }) =>
      `\`oic profile add --help\` tells what a profile holds; \`oic profile set ${name}\` changes one that is there`,
  ),
  PROFILE_VARIABLES_PARTIAL: entry<{ given: readonly string[]; missing: readonly string[] }>(
    'usage',
    ({ given, missing }) => `the profile that ${list(given)} would form lacks ${list(missing)}`,
    ({ given }) => `set what is missing as well, or unset ${list(given)} to use a profile of the settings`,
  ),
  PROFILE_VARIABLES_AND_NAME: entry<{ name: string; given: readonly string[] }>(
    'usage',
    ({ name, given }) => `the profile "${name}" is asked for, and ${list(given)} would form another one`,
    ({ given }) => `unset ${list(given)}, or name no profile (--profile, OIC_PROFILE)`,
  ),
  PROFILE_VARIABLES_FLOW: entry<{ flow: string }>(
    'usage',
    ({ flow }) => `a profile formed by variables cannot have the flow "${flow}"`,
    'leave OIC_FLOW out, or set it to client-credentials; the other flows need a profile made by `oic profile add`',
  ),
  PROFILE_VARIABLES_INVALID: entry<{ problem: string }>(
    'usage',
    ({ problem }) => `the profile that variables form cannot be used: ${problem}`,
    'correct the variable: identity is OIC_IDENTITY_URL, client_id OIC_CLIENT_ID, scopes OIC_SCOPE, url OIC_BASE_URL, design_url OIC_DESIGN_URL, name OIC_INTEGRATION_INSTANCE',
  ),
  SETTINGS_INVALID: entry<{ path: string; problem: string }>(
    'usage',
    ({ path, problem }) => `the settings in ${path} cannot be read: ${problem}`,
    'correct the file; nothing in it was changed',
  ),
  SETTINGS_WRITE_FAILED: entry<{ path: string; problem: string }>(
    'store',
    ({ path, problem }) => `the settings could not be written to ${path} (${problem})`,
    'check that the folder exists and that you may write there; the old settings are unchanged',
  ),
  POINTER_INVALID: entry<{ path: string; problem: string }>(
    'usage',
    ({ path, problem }) => `${path} is not usable: ${problem}`,
    'it may hold one line, profile = "NAME", with the name of an existing profile',
  ),
  CLIENT_SECRET_MISSING: entry<{ profile: string }>(
    'login',
    ({ profile }) => `no client secret is kept for profile "${profile}"`,
    ({ profile }) => `give it with \`oic profile set ${profile} --client-secret-stdin\``,
  ),
  CLIENT_SECRET_ELSEWHERE: entry<{ profile: string; bound: string; named: string }>(
    'login',
    ({ profile, bound, named }) =>
      `the client secret of profile "${profile}" is for the token endpoint ${bound}, and the server names ${named} now`,
    ({ profile }) =>
      `it was not sent there; ask whoever runs the server whether its token endpoint has moved, and if it has, give the secret again with \`oic profile set ${profile} --client-secret-stdin\``,
  ),
  SIGNING_KEY_UNUSABLE: entry<{ profile: string; path: string; problem: string }>(
    'usage',
    ({ profile, path, problem }) =>
      `the signing key ${path} of profile "${profile}" cannot be used: ${problem}`,
    ({ profile }) => `give another one with \`oic profile set ${profile} --key-file PATH\``,
  ),
  CERTIFICATE_UNUSABLE: entry<{ profile: string; path: string; problem: string; flag: string }>(
    'usage',
    ({ profile, path, problem }) => `${path}, for profile "${profile}", cannot be used: ${problem}`,
    ({ profile, flag }) => `give another file with \`oic profile set ${profile} ${flag} FILE\``,
  ),
  CLIENT_SECRET_NOT_IN_ENV: entry<{ profile: string }>(
    'login',
    ({ profile }) => `profile "${profile}" reads its client secret from OIC_CLIENT_SECRET, which is not set`,
    'set OIC_CLIENT_SECRET for this command',
  ),
}

import type { OicError } from '../../foundation/index.ts'
import {
  applicationOf,
  askForTokens,
  type Credentials,
  login as logIn,
  type Profile,
  profileKey,
  type WayBack,
} from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags, ProfileFlags } from '../flags.ts'
import { atMoment } from '../moments.ts'
import { print, printJson, say, warn } from '../speak.ts'
import { type ProfileStatus, statusOf } from '../status-of.ts'
import { sayWhereKeyRests } from '../where-key-rests.ts'
import { chosenProfile, credentialsOf, partsOf, transportOf } from '../workplace.ts'

interface LoginFlags extends ProfileFlags, JsonFlags {
  readonly browser: boolean
  readonly timeout: number
}

const neverShare =
  'Never give that address to anyone, and paste no address that somebody gave you: it logs its owner in.'

/**
 * Shows where to sign in, and opens it where there is a browser and a listener waits. With --json and a page
 * that has opened there is nothing to say: what is on stderr then is an error.
 */
async function showSignIn(
  address: URL,
  way: WayBack['kind'],
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  const opened = way === 'listener' && flags.browser && (await context.openBrowser(address))
  if (opened && flags.json) return
  say(
    context,
    opened
      ? 'Sign in with the page that has opened in the browser. Its address:'
      : 'Sign in at this address:',
  )
  say(context, `\n  ${address.href}\n`)
  if (way === 'listener') return say(context, 'Waiting for the sign-in ... (Ctrl-C to leave)')
  say(
    context,
    'Afterwards the browser shows an address that begins with the redirect address. The page itself',
  )
  say(context, 'may well fail to load. Copy the whole address and paste it here.')
  say(context, neverShare)
  askForAddress(context)
}

function askForAddress({ input, err }: Context): void {
  if (input.isTerminal) err.write('\nRedirect address: ')
}

function sayIgnored({ message, hint }: OicError, context: Context): void {
  say(context, `oic: ${message}\noic: hint: ${hint}`)
  askForAddress(context)
}

function describe(status: ProfileStatus, context: Context): string {
  const { user, instance, accessTokenExpiresAt, loginExpiresAt } = status
  const moment = (text: string): string => atMoment(new Date(text), context.clock.now())
  const where = instance === null ? '' : ` for ${instance}`
  const lines = [`Logged in as ${user ?? 'a user that the token does not name'}${where}.`]
  if (accessTokenExpiresAt !== null) lines.push(`The token lasts until ${moment(accessTokenExpiresAt)}.`)
  if (loginExpiresAt !== null && loginExpiresAt !== accessTokenExpiresAt) {
    lines.push(`It is renewed when needed; unused, the login lasts until ${moment(loginExpiresAt)}.`)
  }
  return lines.join('\n')
}

async function tellResult(
  profile: Profile,
  credentials: Credentials,
  hasRefresh: boolean,
  flags: LoginFlags,
  context: Context,
) {
  const { reason: _, ...status } = await statusOf(profile, credentials)
  if (flags.json) return printJson(context, status)
  sayWhereKeyRests(credentials, context)
  print(context, describe(status, context))
  if (hasRefresh) return
  warn(
    context,
    'the server gave no refresh token, so this login ends with its token. Three settings are needed:',
  )
  say(context, '  the grant type "Refresh token" of the application, "Allow token refresh" of the instance')
  say(context, '  (under Oracle Cloud Services), and the scope offline_access.')
}

/** No person is needed: this proves that the settings are right, and ends what a logout has begun. */
async function withoutPerson(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
) {
  await credentials.keep(profileKey(profile), await askForTokens(profile, partsOf(context, credentials)))
  await tellResult(profile, credentials, true, flags, context)
}

export async function login(flags: LoginFlags, context: Context): Promise<void> {
  const profile = chosenProfile(context, flags.profile)
  await using credentials = await credentialsOf(context)
  // Before anybody signs in for nothing.
  await credentials.checkWritable()
  if (profile.flow !== 'code') return await withoutPerson(profile, credentials, flags, context)
  const application = await applicationOf(profile, partsOf(context, credentials))
  const tokens = await logIn(profile, application, {
    transport: transportOf(context),
    showSignIn: (address, way) => showSignIn(address, way, flags, context),
    lines: (signal) => context.input.lines(signal),
    ignored: (reason) => sayIgnored(reason, context),
    keep: (found) => credentials.keep(profileKey(profile), found),
    timeoutSeconds: flags.timeout,
    signal: context.signal,
  })
  await tellResult(profile, credentials, tokens.refreshToken !== undefined, flags, context)
}

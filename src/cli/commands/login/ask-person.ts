/** A person signs in while this command waits: with a listener, or by pasting the redirect address. */
import { OicError } from '../../../foundation/index.ts'
import {
  applicationOf,
  type Credentials,
  login as logIn,
  type Profile,
  profileKey,
  type WayBack,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say } from '../../speak.ts'
import { partsOf, transportOf } from '../../workplace.ts'
import type { LoginFlags } from './login-flags.ts'
import { tellResult } from './tell-result.ts'

export const neverShare =
  'Never give that address to anyone, and paste no address that somebody gave you: it logs its owner in.'

/**
 * Shows where to sign in, and opens it where there is a browser and a listener waits. With --json and a page
 * that has opened there is nothing to say: what is on stderr then is an error.
 */
async function showSignIn(
  address: URL,
  way: WayBack['kind'],
  profile: Profile,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  const opened = way === 'listener' && flags.browser && (await context.openBrowser(address))
  if (opened && flags.json) return
  // On stderr a program finds errors and nothing else; and nobody would read an address there.
  if (flags.json && !context.input.isTerminal) {
    throw new OicError('LOGIN_NEEDS_TWO_STEPS', { details: { profile: profile.name } })
  }
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

export function askForAddress({ input, err }: Context): void {
  if (input.isTerminal) err.write('\nRedirect address: ')
}

function sayIgnored({ message, hint }: OicError, context: Context): void {
  say(context, `oic: ${message}\noic: hint: ${hint}`)
  askForAddress(context)
}

export async function askPerson(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  const application = await applicationOf(profile, partsOf(context, credentials))
  const tokens = await logIn(profile, application, {
    transport: transportOf(context),
    showSignIn: (address, way) => showSignIn(address, way, profile, flags, context),
    lines: (signal) => context.input.lines(signal),
    ignored: (reason) => sayIgnored(reason, context),
    keep: (found) => credentials.keep(profileKey(profile), found),
    timeoutSeconds: flags.timeout,
    signal: context.signal,
  })
  await tellResult(profile, credentials, tokens.refreshToken !== undefined, flags, context)
}

/** A person signs in while this command waits: with a listener, or by pasting the redirect address. */
import { isOicError, OicError } from '../../../foundation/index.ts'
import {
  applicationOf,
  type BrowserTurn,
  type Credentials,
  login as logIn,
  type Profile,
  profileKey,
  type ShownWay,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { sayParagraph } from '../../paragraph.ts'
import { say, warn } from '../../speak.ts'
import { type Surroundings, surroundingsOf } from '../../surroundings/index.ts'
import { partsOf, transportOf } from '../../workplace.ts'
import { answering, turnUnlessLoggedIn } from './browser-turns.ts'
import type { LoginFlags } from './login-flags.ts'
import { mayOpen, openPage } from './open-page.ts'
import { type SignIn, sayTheWayIn } from './say-the-way-in.ts'
import { showQr } from './show-qr.ts'
import { tellResult } from './tell-result.ts'

export const neverShare =
  'Never give that address to anyone, and paste no address that somebody gave you: it logs its owner in.'

const needsTwoSteps = ({ name }: Profile): OicError =>
  new OicError('LOGIN_NEEDS_TWO_STEPS', { details: { profile: name } })

interface Asking {
  readonly profile: Profile
  readonly credentials: Credentials
  readonly flags: LoginFlags
  readonly context: Context
  readonly place: Surroundings
  /** Without it, no browser is opened. */
  readonly turn?: BrowserTurn | undefined
}

/**
 * Shows where to sign in, and opens it where there is a browser and a listener waits. With --json and a page
 * that has opened there is nothing to say: what is on stderr then is an error.
 */
async function showSignIn(
  address: URL,
  { kind, problem }: ShownWay,
  { profile, flags, context, place, turn }: Asking,
): Promise<void> {
  const opened = turn !== undefined && (await openPage({ address, kind, profile }, turn, flags, context))
  if (opened && flags.json) return
  // On stderr a program finds errors and nothing else; and nobody would read an address there.
  if (flags.json && !context.input.isTerminal) throw needsTwoSteps(profile)
  if (problem) warn(context, `${problem.message}; the redirect address has to be pasted`)
  say(
    context,
    opened
      ? 'Sign in with the page that has opened in the browser. Its address:'
      : 'Sign in at this address:',
  )
  say(context, `\n  ${address.href}\n`)
  if (kind === 'paste') sayHowToPaste(context)
  else sayWhatIsAwaited({ place, kind, address, opened }, profile, context)
  // The last, so that it stands on the screen as a whole.
  if (flags.qr) await showQr(address, context)
  if (kind === 'paste') askForAddress(context)
}

function sayWhatIsAwaited(signIn: SignIn & { opened: boolean }, profile: Profile, context: Context): void {
  if (!signIn.opened) sayTheWayIn(signIn, profile, context)
  say(context, 'Waiting for the sign-in ... (Ctrl-C to leave)')
  if (signIn.kind === 'either') sayThatPastingWorks(context)
}

function sayHowToPaste(context: Context): void {
  sayParagraph(
    context,
    'Afterwards the browser shows an address that begins with the redirect address. The page itself may well ' +
      'fail to load. Copy the whole address and paste it here.',
  )
  sayParagraph(context, neverShare)
}

/** No prompt, which would be left standing when the browser is the first to come back. */
function sayThatPastingWorks(context: Context): void {
  sayParagraph(
    context,
    'Where the page fails to load after the sign-in, as with a browser on another machine: copy the whole ' +
      'address that it shows, and paste it here.',
  )
  sayParagraph(context, neverShare)
}

export function askForAddress({ input, err }: Context): void {
  if (input.isTerminal) err.write('\nRedirect address: ')
}

function sayIgnored({ message, hint }: OicError, context: Context): void {
  // A program that reads along finds each of the two on one line.
  const tell = context.input.isTerminal ? sayParagraph : say
  tell(context, `oic: ${message}`)
  tell(context, `oic: hint: ${hint}`)
}

/** The browser may be elsewhere. A pipe is read only where no browser is asked for. */
function canPaste({ noBrowser }: LoginFlags, { input }: Context): boolean {
  if (!input.isTerminal) return noBrowser
  return !input.isInBackground?.()
}

async function signIn(asking: Asking): Promise<void> {
  const { profile, credentials, flags, context } = asking
  const application = await applicationOf(profile, partsOf(context, credentials, profile))
  const tokens = await logIn(profile, application, {
    transport: transportOf(context, profile),
    showSignIn: (address, way) => showSignIn(address, way, asking),
    lines: (signal) => context.input.lines(signal),
    ignored: (reason) => sayIgnored(reason, context),
    canPaste: canPaste(flags, context),
    keep: (found) => credentials.keep(profileKey(profile), found),
    timeoutSeconds: flags.timeout,
    signal: context.signal,
  }).catch((error: unknown) => {
    // An input that was prepared before this login began cannot hold its address.
    const isUnasked = !context.input.isTerminal && isOicError(error, 'LOGIN_NOT_FINISHED')
    throw isUnasked ? needsTwoSteps(profile) : error
  })
  await tellResult(profile, credentials, tokens.refreshToken !== undefined, flags, context)
}

/** Another process had the turn, and has logged in. */
async function adopt({ profile, credentials, flags, context }: Asking): Promise<void> {
  const { hasRefreshToken } = await credentials.status(profileKey(profile))
  if (!flags.json) say(context, 'The other one has logged in.')
  await tellResult(profile, credentials, hasRefreshToken, flags, context)
}

export async function askPerson(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  const place = await surroundingsOf(context)
  const asking = { profile, credentials, flags, context, place }
  if (!mayOpen(place, flags, context)) return signIn(asking)
  await using turn = await turnUnlessLoggedIn(profile, credentials, flags, context)
  if (!turn) return await adopt(asking)
  return await answering(turn, (own) => signIn({ ...asking, turn: own }))
}

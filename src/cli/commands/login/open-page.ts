import { OicError } from '../../../foundation/index.ts'
import { type BrowserTurn, type Profile, programOfVariable, type ShownWay } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say, warn } from '../../speak.ts'
import { opensBrowser, type Surroundings } from '../../surroundings/index.ts'
import { minutesUnanswered } from './browser-turns.ts'
import type { LoginFlags } from './login-flags.ts'

/** Whether BROWSER names a program that is there. One that cannot be used is told as that. */
function namesBrowser({ json }: LoginFlags, context: Context): boolean {
  const { env } = context.machine
  const isNamed = programOfVariable(env) !== undefined
  if (!isNamed && !json && env['BROWSER']?.trim()) {
    warn(
      context,
      'BROWSER is passed over: it names no program that is there (one program, without arguments)',
    )
  }
  return isNamed
}

/** Whether a browser may be opened: where somebody would see it, or wherever it is asked for. */
export function mayOpen(place: Surroundings, flags: LoginFlags, context: Context): boolean {
  if (flags.browser !== undefined) return true
  if (flags.noBrowser || flags.qr) return false
  return opensBrowser(place, namesBrowser(flags, context))
}

export interface SignInPage {
  readonly address: URL
  readonly kind: ShownWay['kind']
  readonly profile: Profile
}

/** @throws {OicError} LOGIN_UNANSWERED where no person is at hand */
function refuseSecondPage(minutes: number, { name: profile }: Profile, context: Context): void {
  if (!context.input.isTerminal) throw new OicError('LOGIN_UNANSWERED', { details: { profile, minutes } })
  say(context, 'Nobody signed in at the page that the last login opened, so no other one is opened')
  say(context, '(`oic login --browser` does).\n')
}

/**
 * Whether the sign-in page has opened. A browser of this machine is of no use for a redirect address that leads
 * elsewhere, unless it is asked for.
 * @throws {OicError} LOGIN_UNANSWERED, USAGE_WRONG, STORE_*
 */
export async function openPage(
  { address, kind, profile }: SignInPage,
  turn: BrowserTurn,
  { browser }: LoginFlags,
  context: Context,
): Promise<boolean> {
  if (browser === undefined) {
    if (kind === 'paste') return false
    const minutes = minutesUnanswered(turn, context.clock.now())
    if (minutes !== undefined) {
      refuseSecondPage(minutes, profile, context)
      return false
    }
  }
  await turn.opened(context.clock.now()) // before it opens: this process may be killed meanwhile
  const isOpen = await context.openBrowser(address, browser || undefined)
  if (!isOpen) await turn.answered()
  return isOpen
}

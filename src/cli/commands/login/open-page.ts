import { OicError } from '../../../foundation/index.ts'
import type { BrowserTurn, Profile, ShownWay } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say } from '../../speak.ts'
import { opensBrowser, type Surroundings } from '../../surroundings/index.ts'
import { minutesUnanswered } from './browser-turns.ts'
import type { LoginFlags } from './login-flags.ts'

/** Whether a browser may be opened: where somebody would see it, or wherever it is asked for. */
export const mayOpen = (
  place: Surroundings,
  { browser, noBrowser, qr }: LoginFlags,
  { machine }: Context,
): boolean => browser !== undefined || (!noBrowser && !qr && opensBrowser(place, machine.env))

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

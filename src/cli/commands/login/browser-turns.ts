/**
 * One login of a profile at a time may open a page in the browser, among all processes; and after a page that nobody
 * answered no program opens another one by itself.
 */
import { isOicError, OicError, waitFor } from '../../../foundation/index.ts'
import { type BrowserTurn, type Credentials, type Profile, profileKey } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { sayParagraph } from '../../paragraph.ts'
import type { LoginFlags } from './login-flags.ts'

const secondsBetweenLooks = 0.25

function sayThatAnotherWaits({ name }: Profile, context: Context): void {
  sayParagraph(
    context,
    `Another \`oic login\` of profile "${name}" waits for its sign-in: finish it in the page that it has opened, ` +
      'and this one is logged in as well. Waiting for it ... (Ctrl-C to leave)',
  )
}

/** The turn, as soon as nobody else has it. @throws {OicError} LOGIN_UNDER_WAY; the signal's reason */
async function nextTurn(
  profile: Profile,
  credentials: Credentials,
  { timeout, json }: LoginFlags,
  context: Context,
): Promise<BrowserTurn> {
  const end = performance.now() + timeout * 1000
  for (let looks = 0; ; looks++) {
    const turn = await credentials.takeTurn(profileKey(profile))
    if (turn) return turn
    if (looks === 0 && !json) sayThatAnotherWaits(profile, context)
    if (performance.now() >= end) {
      throw new OicError('LOGIN_UNDER_WAY', { details: { profile: profile.name, seconds: timeout } })
    }
    await waitFor(secondsBetweenLooks, context.signal)
  }
}

/**
 * The turn, or undefined when another process has logged in while this one waited for it.
 * @throws {OicError} LOGIN_UNDER_WAY, STORE_*; the signal's reason
 */
export async function turnUnlessLoggedIn(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<BrowserTurn | undefined> {
  const before = await credentials.status(profileKey(profile))
  await using kept = new AsyncDisposableStack()
  const turn = kept.use(await nextTurn(profile, credentials, flags, context))
  const now = await credentials.status(profileKey(profile))
  if (now.state === 'ok' && now.loggedInAt?.getTime() !== before.loggedInAt?.getTime()) return undefined
  kept.move() // the caller's from here on
  return turn
}

const minutesOfSilence = 10

/** How many minutes ago a page was opened that still may be answered. */
export function minutesUnanswered(
  { unansweredSince }: Pick<BrowserTurn, 'unansweredSince'>,
  now: Date,
): number | undefined {
  if (!unansweredSince) return undefined
  const minutes = Math.floor((now.getTime() - unansweredSince.getTime()) / 60_000)
  return minutes >= 0 && minutes < minutesOfSilence ? minutes : undefined
}

/** A person who leaves by Ctrl-C has seen the page; whoever ends a program that waits may not have. */
const isSilence = (error: unknown): boolean =>
  isOicError(error, 'LOGIN_TIMED_OUT') || isOicError(error, 'TERMINATED') || isOicError(error, 'HUNG_UP')

/** Does the work with the turn. Whether a page that it opens was answered is told by how it ends. */
export async function answering<T>(turn: BrowserTurn, work: (turn: BrowserTurn) => Promise<T>): Promise<T> {
  let isOpen = false
  const opened = async (at: Date): Promise<void> => {
    isOpen = true
    await turn.opened(at)
  }
  try {
    const done = await work({ ...turn, opened })
    await turn.answered()
    return done
  } catch (error) {
    if (isOpen && !isSilence(error)) await turn.answered()
    throw error
  }
}

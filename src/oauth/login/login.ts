import { OicError } from '../../foundation/index.ts'
import type { Profile } from '../profiles/index.ts'
import type { Application, TokenSet, Transport } from '../protocol/index.ts'
import { beginLogin } from './begin-login.ts'
import { exchange, explained } from './code-exchange.ts'
import { openWayBack } from './open-way-back.ts'
import type { PasteParts } from './pasted-address.ts'
import type { ShownWay, WayBack } from './way-back.ts'

export interface LoginParts extends PasteParts {
  readonly transport: Transport
  /** Shows the sign-in address, and opens it where there is a browser. */
  readonly showSignIn: (address: URL, way: ShownWay) => Promise<void>
  /** Puts the tokens into the store; the browser is told of success only after it. */
  readonly keep: (tokens: TokenSet) => Promise<void>
  /** How long a person may take, in seconds. Default 300; never more than 600, the life of a `state`. */
  readonly timeoutSeconds?: number
  /** Ends the login at any point before its tokens are kept, on Ctrl-C for example. */
  readonly signal: AbortSignal
}

export const longestWaitSeconds = 600

/** Aborted when the person took too long, or when the login is ended from outside. */
function waitingTime({ timeoutSeconds = 300, signal }: LoginParts): Disposable & { signal: AbortSignal } {
  const seconds = Math.min(timeoutSeconds, longestWaitSeconds)
  const timeout = new AbortController()
  const tooLate = () => timeout.abort(new OicError('LOGIN_TIMED_OUT', { details: { seconds } }))
  const timer = setTimeout(tooLate, seconds * 1000)
  return {
    signal: AbortSignal.any([signal, timeout.signal]),
    [Symbol.dispose]: () => clearTimeout(timer),
  }
}

async function signIn(wayBack: WayBack, profile: Profile, application: Application, parts: LoginParts) {
  const transport = { ...parts.transport, signal: parts.signal }
  const { attempt, address } = await beginLogin(profile, wayBack.redirectUri, transport)
  // A secret that must not be sent there is of no use afterwards: nobody signs in for that.
  await application.mayGoTo?.(attempt.server.token_endpoint)
  await parts.showSignIn(address, wayBack)
  using waiting = waitingTime(parts)
  const callback = await wayBack.callback(attempt, waiting.signal)
  const tokens = await exchange(callback, application, transport)
  await parts.keep(tokens)
  return tokens
}

/**
 * Logs a person in: the authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636, RFC 8252),
 * with a listener bound before the browser opens, or with the redirect address pasted by hand.
 * @throws {OicError} LOGIN_*, CALLBACK_*, TOKEN_*, IDENTITY_*, DISCOVERY_*, PORT_*; what `keep` throws;
 *   the signal's reason
 */
export async function login(
  profile: Profile,
  application: Application,
  parts: LoginParts,
): Promise<TokenSet> {
  await using wayBack = await openWayBack(profile.redirectUris, parts)
  try {
    const tokens = await signIn(wayBack, profile, application, parts)
    await wayBack.conclude('signed-in')
    return tokens
  } catch (error) {
    await wayBack.conclude('not-signed-in')
    throw explained(error, profile.scopes)
  }
}

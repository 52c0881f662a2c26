import { cookieOf, dropCookie, keepCookie, sessionCookie } from '../../http/cookies.ts'
import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Session } from '../../instance/issued.ts'
import type { User } from '../../instance/registered.ts'
import { find, fingerprint, isOver, put } from '../../instance/shelf.ts'
import { sessionSeconds } from '../../lifetimes.ts'

/** The session of this browser, while it lasts. */
export function sessionOf(c: ExchangeContext, { state, clock, origins }: Instance): Session | undefined {
  const value = cookieOf(c, origins.identity, sessionCookie)
  const session = value === undefined ? undefined : find(state.issued.sessions, value)
  return session === undefined || isOver(session, clock.seconds()) ? undefined : session
}

/** A new session with a new cookie, whatever the browser held before. */
export function startSession(c: ExchangeContext, instance: Instance, user: User): Session {
  const { random, clock, state, origins } = instance
  const value = random.bytes('session', 32).toString('base64url')
  const signedInAt = clock.seconds()
  const session: Session = {
    userName: user.userName,
    sid: `${random.hex('session', 32)}:${random.hex('session', 6)}`,
    signedInAt,
    expiresAt: signedInAt + sessionSeconds,
  }
  put(state.issued.sessions, value, session, signedInAt)
  keepCookie(c, origins.identity, sessionCookie, value)
  instance.changed()
  return session
}

/** Ends the session of this browser and takes its cookie back; false when there was none. */
export function endSession(c: ExchangeContext, instance: Instance): boolean {
  const { state, origins } = instance
  const value = cookieOf(c, origins.identity, sessionCookie)
  if (value === undefined) return false
  dropCookie(c, origins.identity, sessionCookie)
  const had = state.issued.sessions.delete(fingerprint(value))
  if (had) instance.changed()
  return had
}

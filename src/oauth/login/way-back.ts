import { isOicError, type OicError } from '../../foundation/index.ts'
import type { AcceptedCallback, LoginAttempt } from '../protocol/index.ts'

export type Outcome = 'signed-in' | 'not-signed-in'

/** How the code comes back from the browser: to a listener of ours, by hand, or whichever is first. */
export interface WayBack extends AsyncDisposable {
  /** The registered address that was chosen, byte for byte. */
  readonly redirectUri: string
  readonly kind: 'listener' | 'paste' | 'either'
  /** Why nothing listens, where an address is pasted that leads to this machine. */
  readonly problem?: OicError
  /**
   * Waits for the callback of this attempt; anything else is told or answered, and ignored.
   * @throws {OicError} LOGIN_DECLINED, LOGIN_REFUSED, LOGIN_NOT_FINISHED, CALLBACK_*; the signal's reason
   */
  callback(attempt: LoginAttempt, signal: AbortSignal): Promise<AcceptedCallback>
  /** Tells the browser, where there is one, how the login ended. */
  conclude(outcome: Outcome): Promise<void>
}

/** What a person should know of it before signing in. */
export type ShownWay = Pick<WayBack, 'redirectUri' | 'kind' | 'problem'>

/** Rejects with the signal's reason once it is aborted; the loser of the race is nobody's business. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/**
 * Whether an address was merely not this login's, or not a whole one, so that the wait goes on. One of
 * this login that another server issued ends it: RFC 9207 section 2.4.
 */
export const isStray = (error: unknown): error is OicError =>
  isOicError(error, 'CALLBACK_STATE_MISMATCH') || isOicError(error, 'CALLBACK_MALFORMED')

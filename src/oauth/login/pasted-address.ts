import { OicError } from '../../foundation/index.ts'
import { type AcceptedCallback, type LoginAttempt, readCallback } from '../protocol/index.ts'
import { isStray, unlessAborted, type WayBack } from './way-back.ts'

const malformed = (problem: string): OicError => new OicError('CALLBACK_MALFORMED', { details: { problem } })

/** @throws {OicError} CALLBACK_*, LOGIN_DECLINED, LOGIN_REFUSED */
export function readPasted(line: string, attempt: LoginAttempt): AcceptedCallback {
  // The parser leaves out the spaces around an address by itself.
  const address = URL.parse(line)
  if (!address) throw malformed('it is not a whole address')
  const expected = new URL(attempt.redirectUri)
  if (address.origin !== expected.origin || address.pathname !== expected.pathname) {
    throw malformed(`it does not begin with ${attempt.redirectUri}`)
  }
  return readCallback(address, attempt)
}

export interface PasteParts {
  /**
   * Lines from the terminal or from standard input; read only while a callback is awaited. Whoever
   * reads them lets go of the input when the signal is aborted, even while a line is awaited.
   */
  readonly lines: (signal: AbortSignal) => AsyncIterable<string>
  /** Told at once of each line that is not this login's redirect address; the wait goes on. */
  readonly ignored: (reason: OicError) => void
}

/** The first line that is the redirect address of this attempt; at the end, why the last one was not. */
async function firstAccepted(
  attempt: LoginAttempt,
  { lines, ignored }: PasteParts,
  signal: AbortSignal,
): Promise<AcceptedCallback> {
  let last: OicError | undefined
  for await (const line of lines(signal)) {
    if (line.trim() === '') continue
    try {
      return readPasted(line, attempt)
    } catch (error) {
      if (!isStray(error)) throw error
      ignored(error)
      last = error
    }
  }
  throw last ?? new OicError('LOGIN_NOT_FINISHED')
}

/** For redirect addresses that are not on this machine: a person pastes the whole address. */
export function pastedAddress(redirectUri: string, parts: PasteParts): WayBack {
  return {
    redirectUri,
    kind: 'paste',
    async callback(attempt, signal) {
      signal.throwIfAborted()
      return unlessAborted(firstAccepted(attempt, parts, signal), signal)
    },
    conclude: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}

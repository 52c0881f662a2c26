import { OicError } from '../../foundation/index.ts'
import { type AcceptedCallback, type LoginAttempt, readCallback } from '../protocol/index.ts'
import { isStray, unlessAborted, type WayBack } from './way-back.ts'

const hasUserName = ({ username, password }: URL): boolean => username !== '' || password !== ''

const malformed = (problem: string): OicError => new OicError('CALLBACK_MALFORMED', { details: { problem } })

/** What is missing from a text that is no address, as people copy it from an address bar. */
function shortfall(line: string): string {
  if (/\s/.test(line)) return 'it is not a whole address'
  if (/(^|[?&])(code|state)=/.test(line)) return 'it is a part of the address, and the whole is needed'
  if (/^[\w.~+/=%-]{16,}$/.test(line)) return 'it is a code alone, which does not show whose login it is for'
  return 'it is not a whole address'
}

/** As people copy it from a chat or a document, which put marks around an address. */
const withoutMarks = (line: string): string =>
  /^(?:"(.*)"|'(.*)'|<(.*)>)$/.exec(line)?.slice(1).join('') ?? line

/** Browsers may hide the scheme of an address, and let it be copied so. */
const withScheme = (line: string, { protocol, host }: URL): string =>
  line.startsWith(`${host}/`) ? `${protocol}//${line}` : line

/** @throws {OicError} CALLBACK_*, LOGIN_DECLINED, LOGIN_REFUSED */
export function readPasted(text: string, attempt: LoginAttempt): AcceptedCallback {
  const line = withoutMarks(text.trim())
  const expected = new URL(attempt.redirectUri)
  const address = URL.parse(withScheme(line, expected))
  if (!address) throw malformed(shortfall(line))
  const isThere = address.origin === expected.origin && address.pathname === expected.pathname
  if (!isThere || hasUserName(address)) throw malformed(`it does not begin with ${attempt.redirectUri}`)
  // Every answer to a login has one: RFC 6749 sections 4.1.2 and 4.1.2.1.
  if (!address.searchParams.has('state')) throw malformed('its end is missing: it has no state')
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
  /** Whether lines are read while a listener waits, too: the browser may be on another machine. */
  readonly canPaste: boolean
}

/** The first line that is the redirect address of this attempt; undefined at the end of the input. */
export async function firstPasted(
  attempt: LoginAttempt,
  { lines, ignored }: PasteParts,
  signal: AbortSignal,
): Promise<AcceptedCallback | undefined> {
  for await (const line of lines(signal)) {
    if (line.trim() === '') continue
    try {
      return readPasted(line, attempt)
    } catch (error) {
      if (!isStray(error)) throw error
      ignored(error)
    }
  }
  return undefined
}

/** Where nothing listens, a person pastes the whole address; the end of the input is the end of the login. */
export function pastedAddress(redirectUri: string, parts: PasteParts): WayBack {
  let last: OicError | undefined
  const ignored = (reason: OicError): void => {
    last = reason
    parts.ignored(reason)
  }
  return {
    redirectUri,
    kind: 'paste',
    async callback(attempt, signal) {
      signal.throwIfAborted()
      const pasted = await unlessAborted(firstPasted(attempt, { ...parts, ignored }, signal), signal)
      if (pasted) return pasted
      throw last ?? new OicError('LOGIN_NOT_FINISHED')
    },
    conclude: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}

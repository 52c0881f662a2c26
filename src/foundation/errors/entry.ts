/** What an error means for the caller; design: one exit code for each (see `exitCodeOf`). */
export type ErrorKind =
  | 'failed'
  | 'usage'
  | 'login'
  | 'store'
  | 'unreachable'
  | 'not-runnable'
  | 'not-found'
  | 'hung-up'
  | 'interrupted'
  | 'terminated'

/** Data an error's sentences may use. Never a secret: these values are printed. */
export type ErrorDetails = Readonly<Record<string, string | number | readonly string[] | undefined>>

export interface ErrorEntry<Details extends ErrorDetails = ErrorDetails> {
  readonly kind: ErrorKind
  readonly message: (details: Details) => string
  readonly hint: (details: Details) => string
}

type Sentence<Details extends ErrorDetails> = string | ((details: Details) => string)

const sentence = <Details extends ErrorDetails>(text: Sentence<Details>): ((details: Details) => string) =>
  typeof text === 'string' ? () => text : text

/** Builds a catalogue entry: what happened (lower case, no blame), and the next step. */
export function entry<Details extends ErrorDetails = Record<never, never>>(
  kind: ErrorKind,
  message: Sentence<Details>,
  hint: Sentence<Details>,
): ErrorEntry<Details> {
  return { kind, message: sentence(message), hint: sentence(hint) }
}

const exitCodes: Record<ErrorKind, number> = {
  failed: 1,
  usage: 2,
  login: 4,
  store: 5,
  unreachable: 6,
  // As shells have them, for a command that was to be run.
  'not-runnable': 126,
  'not-found': 127,
  'hung-up': 129,
  interrupted: 130,
  terminated: 143,
}

export const exitCodeOf = (kind: ErrorKind): number => exitCodes[kind]

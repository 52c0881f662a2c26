/**
 * The rules of speaking. Results go to stdout and nothing else goes there; talk, progress and errors go
 * to stderr. An error is a sentence and a next step; with --json it is one line of JSON and the only
 * thing on stderr. Colour is for terminals, and NO_COLOR is obeyed.
 */
import { stripVTControlCharacters, styleText } from 'node:util'
import { isOicError, printable } from '../foundation/index.ts'
import type { Context, Output } from './context.ts'

type Style = Parameters<typeof styleText>[0]

/** Whether nothing may be coloured. */
export const isPlain = (to: Output, { machine }: Context): boolean =>
  !to.isTerminal || Boolean(machine.env['NO_COLOR']) || machine.env['TERM'] === 'dumb'

const styled = (style: Style, text: string, to: Output, context: Context): string =>
  isPlain(to, context) ? text : styleText(style, text, { validateStream: false })

/** A result, as text. */
export const print = ({ out }: Context, text: string): void => void out.write(`${text}\n`)

/** A result, as JSON: readable on a terminal, one line elsewhere. */
export const printJson = (context: Context, value: unknown): void =>
  print(context, JSON.stringify(value, null, context.out.isTerminal ? 2 : undefined))

/** Talk: what is going on, for a person. */
export const say = ({ err }: Context, text: string): void => void err.write(`${text}\n`)

/** Something that did not fail but should be known. */
export const warn = (context: Context, text: string): void =>
  say(context, `${styled('yellow', 'oic: warning:', context.err, context)} ${text}`)

export const heading = (context: Context, text: string): string => styled('bold', text, context.out, context)

interface SpokenError {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const longestSentence = 2000

/** Sentences hold names and settings from outside, which may try to write on the terminal themselves. */
const spoken = (error: unknown): SpokenError =>
  isOicError(error)
    ? {
        code: error.code,
        message: printable(error.message, longestSentence),
        hint: printable(error.hint, longestSentence),
      }
    : {
        code: 'UNEXPECTED',
        message: `something unexpected happened (${error instanceof Error ? error.name : typeof error})`,
        hint: 'set OIC_DEBUG=1 to see where, and please report it',
      }

/** An error in the form the caller asked for; the text ends with a newline. */
export function describeError(error: unknown, context: Context, asJson: boolean): string {
  const { code, message, hint } = spoken(error)
  if (asJson) return `${JSON.stringify({ error: { code, message, hint } })}\n`
  const label = styled('red', 'oic: error:', context.err, context)
  const lines = [`${label} ${message}`, `${styled('cyan', 'oic: hint:', context.err, context)} ${hint}`]
  if (!isOicError(error) && context.machine.env['OIC_DEBUG'] && error instanceof Error) {
    lines.push(stripVTControlCharacters(error.stack ?? ''))
  }
  return `${lines.join('\n')}\n`
}

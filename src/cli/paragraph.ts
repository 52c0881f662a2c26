/** Talk of several sentences, broken between words: by itself a terminal breaks a line wherever it ends. */
import type { Context } from './context.ts'
import { say } from './speak.ts'
import { wrapped } from './wrapped.ts'

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 80

/** What begins with spaces is to be copied, and stays in one piece. */
export const paragraph = (text: string, columns: number): string =>
  text.startsWith('  ') ? text : wrapped(text, Math.min(columns, widest)).join('\n')

export const sayParagraph = (context: Context, text: string): void =>
  say(context, paragraph(text, context.err.columns))

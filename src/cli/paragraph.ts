/** Talk of several sentences, broken between words: by itself a terminal breaks a line wherever it ends. */
import type { Context } from './context.ts'
import { say } from './speak.ts'

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 80

/** What begins with spaces is to be copied, and stays in one piece. */
export function wrapped(text: string, columns: number): string {
  if (text.startsWith('  ')) return text
  const width = Math.min(columns, widest)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

export const sayParagraph = (context: Context, text: string): void =>
  say(context, wrapped(text, context.err.columns))

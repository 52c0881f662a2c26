/**
 * How Windows takes a line apart, by its documented rules, as no Windows is at hand: first the prompt of cmd (percent
 * signs, then quotation marks and carets), then the program that it starts (CommandLineToArgvW).
 */

/** Any name is that of a variable here, so that a value which holds two percent signs is caught. */
const expanded = (line: string): string => line.replaceAll(/%[^%^]+%/g, 'EXPANDED')

export interface CmdCommand {
  readonly argv: readonly string[]
  /** What stands behind it: a pipe, `&&`, a file it is sent to, or nothing. */
  readonly next: string
}

/** The commands of one line of the prompt, as cmd splits them. */
function split(line: string): readonly { readonly text: string; readonly next: string }[] {
  const found: { text: string; next: string }[] = []
  let [text, isQuoted] = ['', false]
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted || !/[\^&|<>()]/.test(character)) {
      text += character
    } else if (character === '^') {
      at++
      text += line.charAt(at)
    } else {
      const next = line.charAt(at + 1) === character ? character.repeat(2) : character
      at += next.length - 1
      found.push({ text, next })
      text = ''
    }
  }
  return [...found, { text, next: '' }]
}

/** Stand for a quotation mark that is a character, for one that begins or ends a quotation, and for a gap. */
const [character, delimiter, gap] = ['\u0001', '\u0002', '\u0003']

/** 2n backslashes and a quotation mark are n backslashes and a delimiter; one backslash more, and it is a character. */
function argumentsOf(text: string): string[] {
  const marked = text.replaceAll(/(\\*)"/g, (_, { length }: string) => {
    return `${'\\'.repeat(Math.floor(length / 2))}${length % 2 === 1 ? character : delimiter}`
  })
  const parts = marked.split(delimiter)
  const spaced = parts.map((part, at) => (at % 2 === 0 ? part.replaceAll(' ', gap) : part)).join(delimiter)
  const words = spaced.split(gap).filter((word) => word !== '')
  return words.map((word) => word.replaceAll(delimiter, '').replaceAll(character, '"'))
}

export const cmdCommands = (line: string): readonly CmdCommand[] =>
  split(expanded(line)).map(({ text, next }) => ({ argv: argumentsOf(text), next }))

const quotationMarks = /['\u2018-\u201b]/

/** The text of a word of PowerShell in single quotation marks, or undefined when it is not one such word. */
export function powershellText(word: string): string | undefined {
  if (!quotationMarks.test(word.charAt(0)) || word.length < 2) return undefined
  let text = ''
  for (let at = 1; at < word.length; at++) {
    const character = word.charAt(at)
    if (quotationMarks.test(character)) {
      if (at === word.length - 1) return text
      if (!quotationMarks.test(word.charAt(at + 1))) return undefined
      at++
    }
    text += character
  }
  return undefined
}

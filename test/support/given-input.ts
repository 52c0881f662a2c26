import type { Input } from '../../src/cli/context.ts'

/** What a person (or a pipe) gives: a text, or lines that are made when they are asked for. */
export type Given = string | (() => AsyncIterable<string>)

async function* linesOf(text: string): AsyncIterable<string> {
  if (text !== '') yield* text.replace(/\n$/, '').split('\n')
}

/** An input that holds exactly this. At a terminal, `hiddenLine` gives the text as one line. */
export function givenInput(given: Given = '', isTerminal = false): Input {
  const text = typeof given === 'string' ? given : ''
  return {
    isTerminal,
    bytes: async () => Buffer.from(text),
    lines: () => (typeof given === 'string' ? linesOf(given) : given()),
    hiddenLine: async () => text.replace(/\n$/, ''),
  }
}

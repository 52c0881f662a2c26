import type { Input } from '../../src/cli/context.ts'

/** What a person (or a pipe) gives: a text, or lines made after reading what was said so far. */
export type Given = string | ((said: () => string) => AsyncIterable<string>)

async function* linesOf(text: string): AsyncIterable<string> {
  if (text !== '') yield* text.replace(/\n$/, '').split('\n')
}

interface Terminal {
  readonly isTerminal: boolean
  /** Everything on stderr until now. */
  readonly said: () => string
}

/** An input that holds exactly this. At a terminal, `hiddenLine` gives the text as one line. */
export function givenInput(given: Given, { isTerminal, said }: Terminal): Input {
  const text = typeof given === 'string' ? given : ''
  return {
    isTerminal,
    bytes: async () => Buffer.from(text),
    lines: () => (typeof given === 'string' ? linesOf(given) : given(said)),
    hiddenLine: async () => text.replace(/\n$/, ''),
  }
}

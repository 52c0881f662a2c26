/** How the guide begins at the terminal; loaded only when somebody is there to be asked. */
import { intro, log } from '@clack/prompts'
import type { Terminal } from '../../context.ts'
import { wrapped } from '../../wrapped.ts'
import type { Asking } from './prompt.ts'
import type { Asker } from './question.ts'
import { terminalAsker } from './terminal-asker.ts'

export { tryOut } from './trial.ts'

export interface Guide {
  readonly asking: Asking
  readonly asker: Asker
}

export function begin(terminal: Terminal, signal: AbortSignal, hasFile: boolean): Guide {
  const { output } = terminal
  intro('oic setup: a profile in seven values', { output })
  const lines = [
    ...(hasFile ? ['What the file tells is taken from it; the rest is asked for.'] : []),
    'Paste each as you find it. Nothing is written before the last answer; Ctrl-C leaves at any time.',
  ]
  log.message(
    lines.flatMap((line) => wrapped(line, (output.columns ?? 80) - 4)),
    { output },
  )
  const asking = { ...terminal, signal }
  return { asking, asker: terminalAsker(asking) }
}

/** One question of the library's at the terminal, which ends in every case in which a person leaves. */
import { isCancel } from '@clack/prompts'
import { OicError } from '../../../foundation/index.ts'
import type { Terminal } from '../../context.ts'

export interface Asking extends Terminal {
  readonly signal: AbortSignal
}

/** Ctrl-D, and a terminal that goes away: the library would wait on for an answer that cannot come. */
function watchForEnd({ input }: Asking, leave: () => void): Disposable {
  const pressed = (_text: string, key?: { name?: string; ctrl?: boolean }): void => {
    if (key?.ctrl && key.name === 'd') leave()
  }
  input.on('keypress', pressed).once('end', leave).once('close', leave)
  return {
    [Symbol.dispose]: () => void input.off('keypress', pressed).off('end', leave).off('close', leave),
  }
}

/** What a prompt of the library is told by everybody. */
interface Common {
  readonly signal: AbortSignal
  readonly input: Terminal['input']
  readonly output: Terminal['output']
}

/** @throws {OicError} INTERRUPTED, or why the command is ended */
export async function prompt<Answer>(
  asking: Asking,
  show: (common: Common) => Promise<Answer | symbol>,
): Promise<Answer> {
  const { input, output, signal } = asking
  const left = new AbortController()
  using _watch = watchForEnd(asking, () => left.abort())
  const answer = await show({ input, output, signal: AbortSignal.any([signal, left.signal]) })
  signal.throwIfAborted()
  if (isCancel(answer)) throw new OicError('INTERRUPTED')
  return answer as Answer
}

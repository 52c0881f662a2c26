import { setImmediate as nextTurn } from 'node:timers/promises'
import { run as runApplication } from '@stricli/core'
import { exitCodeOf, isOicError } from '../foundation/index.ts'
import { application } from './application.ts'
import type { Context } from './context.ts'
import { describeError } from './speak.ts'

/** Not a command for people: the scripts of `oic completion` say it, before the words typed so far. */
const proposing = '__complete'

/** Whether errors are asked for in JSON; what stands behind `--` is not for us. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json')
}

/**
 * A signal is heard when the event loop looks for what has come, and work that never waits keeps it from that.
 * The first immediate still belongs to the turn under way.
 */
async function untilSignalsAreHeard(): Promise<void> {
  await nextTurn()
  await nextTurn()
}

/** Runs one command line. Never throws and never exits: the answer is the exit code. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  const describe = (error: unknown): string => describeError(error, context, wantsJson(argv)).trimEnd()
  const process = {
    stdout: { write: (text: string) => context.out.write(text) },
    stderr: { write: (text: string) => context.err.write(text) },
    exitCode: null as number | null,
  }
  const [first, ...rest] = argv
  if (first === proposing) {
    const { propose } = await import('./propose.ts')
    await propose(rest, { ...context, process })
  } else await runApplication(application(describe), argv, { ...context, process })
  await untilSignalsAreHeard()
  const { reason } = context.signal
  if (isOicError(reason)) return reason.exitCode
  const exitCode = process.exitCode ?? 0
  // The library's own codes, all for wrong usage, are negative.
  return exitCode < 0 ? exitCodeOf('usage') : exitCode
}

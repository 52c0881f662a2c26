import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { OicError } from '../../../foundation/index.ts'
import type { Context } from '../../context.ts'

interface ProgramCall {
  readonly program: string
  readonly argv: readonly string[]
  /** All of it; a variable that is undefined is not there. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Shells tell the end by a signal so. */
const bySignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal]

function whyNotStarted(program: string, error: NodeJS.ErrnoException): OicError {
  const { code = error.message } = error
  return code === 'ENOENT'
    ? new OicError('EXEC_NOT_FOUND', { details: { program }, cause: error })
    : new OicError('EXEC_NOT_RUNNABLE', { details: { program, problem: code }, cause: error })
}

const ended = (child: ChildProcess, program: string): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', (error) => {
      // A signal that could not be delivered is no reason to leave a child that runs.
      if (child.pid === undefined) reject(whyNotStarted(program, error))
    })
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 0) : bySignal(signal)))
  })

/** A terminal sends them to every process in front of it: to pass them on would send them twice. */
const terminalSends: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGHUP']

const isAtTerminal = ({ input, out, err }: Context): boolean =>
  input.isTerminal || out.isTerminal || err.isTerminal

/**
 * Runs a program with our input and outputs, and without a shell. Signals are for the program, which
 * decides about them; we end when it has.
 * @returns its exit code, as a shell would have it
 * @throws {OicError} EXEC_NOT_FOUND, EXEC_NOT_RUNNABLE
 */
export async function runInOurPlace({ program, argv, env }: ProgramCall, context: Context): Promise<number> {
  const sentTwice = isAtTerminal(context) ? terminalSends : []
  let child: ChildProcess | undefined
  // Before the child starts: it may have somebody send us a signal at once.
  using _passing = context.passSignals?.((signal) => {
    if (!sentTwice.includes(signal)) child?.kill(signal)
  })
  child = spawn(program, argv, { stdio: 'inherit', shell: false, env })
  return await ended(child, program)
}

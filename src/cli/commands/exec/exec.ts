import { OicError } from '../../../foundation/index.ts'
import type { CommandContext } from '../../define-command.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { tokenToHandOver, variablesOf } from '../../handed-over.ts'
import { chosenProfile } from '../../workplace.ts'
import { runInOurPlace } from './run-in-our-place.ts'

interface ExecFlags extends ProfileFlags, JsonFlags {
  readonly minTtl?: number | undefined
}

/**
 * Our own secrets were taken out of the environment when we began, so the child finds none of them. The store is
 * closed before it starts, as nobody knows how long it runs.
 * @throws {OicError} EXEC_NOT_FOUND, EXEC_NOT_RUNNABLE, and as asking for a token does
 */
export async function exec(
  { profile: asked, minTtl: minTtlSeconds }: ExecFlags,
  context: CommandContext,
  ...command: readonly string[]
): Promise<void> {
  const [program = '', ...argv] = command
  if (program === '') {
    const next = 'write it after two dashes: oic exec -- COMMAND'
    throw new OicError('INPUT_MISSING', { details: { what: 'the command', next } })
  }
  const profile = chosenProfile(context, asked)
  const token = await tokenToHandOver(profile, { minTtlSeconds }, context)
  context.signal.throwIfAborted()
  const env = { ...context.machine.env, ...variablesOf(token, profile) }
  context.process.exitCode = await runInOurPlace({ program, argv, env }, context)
}

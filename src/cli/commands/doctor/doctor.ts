import { type Check, causesFound } from '../../../diagnosis/index.ts'
import { type ErrorKind, exitCodeOf } from '../../../foundation/index.ts'
import type { CommandContext } from '../../define-command.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { print, printJson } from '../../speak.ts'
import { describeCheck, describeVerdict } from './describe.ts'
import { examine } from './examine.ts'

/** Settings that cannot be used are what is wrong here, not how the command was called. */
const exitCodeFor = (kind: ErrorKind = 'failed'): number => exitCodeOf(kind === 'usage' ? 'failed' : kind)

const withoutKind = ({ kind: _, ...check }: Check) => check

export async function doctor(
  { profile: asked, json }: ProfileFlags & JsonFlags,
  context: CommandContext,
): Promise<void> {
  const columns = context.out.isTerminal ? context.out.columns : undefined
  let profile: string | null = null
  const checks: Check[] = []
  const known = (found: { readonly name: string }) => {
    profile = found.name
  }
  for await (const check of examine(asked, context, known)) {
    context.signal.throwIfAborted()
    checks.push(check)
    if (!json) print(context, describeCheck(check, profile ?? asked ?? 'NAME', columns))
  }
  if (json) printJson(context, { profile, checks: checks.map(withoutKind), causes: causesFound(checks) })
  else print(context, `\n${describeVerdict(checks)}`)
  const failure = checks.find(({ verdict }) => verdict === 'failed')
  if (failure) context.process.exitCode = exitCodeFor(failure.kind)
}

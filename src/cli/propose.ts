/**
 * What may follow on a command line that is being typed: the scripts of `oic completion` ask this, at each Tab.
 * Whatever goes wrong, nothing is said: the line belongs to somebody who is in the middle of it.
 */
import { proposeCompletions } from '@stricli/core'
import { application } from './application.ts'
import type { CommandContext } from './define-command.ts'

type Proposal = Awaited<ReturnType<typeof proposeCompletions>>[number]

/** Flags come when a dash was typed; what a shell would take for more than a word is left to be typed by hand. */
const isWanted = ({ completion }: Proposal, partial: string): boolean =>
  /^[\w.@:/-]+$/.test(completion) &&
  completion !== '--' &&
  completion.startsWith('-') === partial.startsWith('-')

/** Windows PowerShell drops an empty argument, so its script writes one like this. */
const emptyWord = '""'

async function proposals(words: readonly string[], context: CommandContext): Promise<readonly Proposal[]> {
  const partial = words.at(-1) ?? ''
  const found = await proposeCompletions(application(String), words, context)
  return found.filter((proposal) => isWanted(proposal, partial))
}

/** `--flag=value` is one word to the shell, and two to the library. */
async function valuesOf(words: readonly string[], context: CommandContext): Promise<readonly Proposal[]> {
  const [, flag = '', value = ''] = /^(--[\w-]+=)(.*)$/.exec(words.at(-1) ?? '') ?? []
  if (flag === '') return []
  const found = await proposals([...words.slice(0, -1), flag.slice(0, -1), value], context)
  return found
    .filter(({ kind }) => kind === 'argument:value')
    .map((proposal) => ({ ...proposal, completion: `${flag}${proposal.completion}` }))
}

/** @param words those after `oic` up to the cursor; the last is the one being typed, and may be empty */
export async function propose(words: readonly string[], context: CommandContext): Promise<void> {
  try {
    const typed = words.map((word) => (word === emptyWord ? '' : word))
    const found = [...(await valuesOf(typed, context)), ...(await proposals(typed, context))]
    context.out.write(found.map(({ completion, brief }) => `${completion}\t${brief}\n`).join(''))
  } catch {
    // A damaged settings file, say: the command itself will tell.
  }
}

/** Nobody can be asked: every value has to stand in the file. */
import { OicError, type Secret } from '../../../foundation/index.ts'
import type { Context } from '../../context.ts'
import { say, warn } from '../../speak.ts'
import type { Found, ValueName } from './found/index.ts'
import type { Asker, Finding, Question } from './question.ts'

/** The names that are looked for first; others that mean the same are known as well. */
const names: Readonly<Record<'identity' | 'clientId' | 'clientSecret' | 'instance' | 'scopes', string>> = {
  identity: 'IDCS_URL (or a token endpoint)',
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  instance: 'OIC_URL (the console address of the instance)',
  scopes: 'SCOPE',
}

const wrong = (problem: string, next: string): OicError =>
  new OicError('USAGE_WRONG', { details: { problem, next } })

/** @throws {OicError} USAGE_WRONG naming everything that is missing */
export function insistOnAll(found: Found): void {
  const missing = Object.entries(names).filter(([name]) => !found[name as ValueName])
  if (missing.length === 0) return
  const list = missing.map(([, name]) => name).join(', ')
  throw wrong(
    `without a terminal nothing can be asked, and this was not found: ${list}`,
    'add it under that name or one like it; at a terminal, `oic setup` asks for it',
  )
}

function warnOf(title: string, { text, wrong }: Finding, context: Context): void {
  const lines = [...text.split('\n'), ...(wrong ? ['Correct it with `oic profile set`.'] : [])]
  warn(context, `${title}: ${lines.join('\n  ')}`)
}

/** What the file tells, or what is taken where it tells nothing. */
function textFor<Value>(question: Question<Value>, given: Secret | undefined, context: Context): string {
  const { title, proposal, assumed } = question
  if (given) return given.reveal()
  if (proposal === undefined)
    throw wrong(`${title}: it was not found`, 'at a terminal, `oic setup` asks for it')
  if (assumed !== undefined) warn(context, `${title}: ${assumed}`)
  return proposal
}

export const fileAsker = (context: Context): Asker => ({
  async answer<Value>(question: Question<Value>, given: Secret | undefined): Promise<Value> {
    const { title, parse, check } = question
    const pasted = parse(textFor(question, given, context))
    if ('problem' in pasted) throw wrong(`${title}: ${pasted.problem}`, 'correct it where it stands')
    for (const note of pasted.notes) say(context, `${title}: ${note}`)
    const finding = await check?.(pasted.value)
    if (finding && !finding.isGood) warnOf(title, finding, context)
    return pasted.value
  },
})

/** A person is asked at the terminal, one question at a time, and may leave at each. */
import { styleText } from 'node:util'
import { confirm, log, password, S_BAR, text } from '@clack/prompts'
import type { Secret } from '../../../foundation/index.ts'
import { wrapped } from '../../wrapped.ts'
import type { Taken } from './pasted/index.ts'
import { type Asking, prompt } from './prompt.ts'
import type { Asker, Finding, Question } from './question.ts'

/** What the line at the left takes, and the one column that a cursor needs. */
const margin = 4

const widthOf = ({ output }: Asking): number => Math.max((output.columns ?? 80) - margin, 16)

/** The title and, in grey, where the value stands. */
function messageOf({ title, where }: Pick<Question<unknown>, 'title' | 'where'>, asking: Asking): string {
  const places = where.flatMap((line) => wrapped(line, widthOf(asking)))
  const titles = wrapped(title, widthOf(asking)).map((line) => styleText('bold', line))
  const lines = [...titles, ...places.map((line) => styleText('dim', line))]
  return lines.join(`\n${styleText('cyan', S_BAR)}  `)
}

/** What stands in grey where nothing is typed: one line, so that the end of it may be missing. */
function placeholderOf<Value>({ proposal, example }: Question<Value>, asking: Asking): string | undefined {
  const room = widthOf(asking)
  const told = proposal === undefined ? example && `such as ${example}` : `${proposal} (Enter takes it)`
  if (told === undefined || told.length <= room) return told
  return proposal !== undefined && proposal.length <= room ? proposal : `${told.slice(0, room - 3)}...`
}

/** @param before what was typed last: it is there again, to be mended or tried once more */
async function typed<Value>(question: Question<Value>, before: string, asking: Asking): Promise<string> {
  const { isHidden, parse, proposal } = question
  const validate = (given: string | undefined): string | undefined => {
    const pasted = parse(given || proposal || '')
    return 'problem' in pasted ? wrapped(pasted.problem, widthOf(asking)).join('\n   ') : undefined
  }
  const message = messageOf(question, asking)
  const placeholder = placeholderOf(question, asking)
  return prompt<string>(asking, (common) =>
    isHidden
      ? password({ ...common, message, validate, clearOnError: true })
      : text({
          ...common,
          message,
          validate,
          initialValue: before,
          ...(placeholder !== undefined && { placeholder }),
          ...(proposal !== undefined && { defaultValue: proposal }),
        }),
  )
}

const nextOn = {
  this: 'Give it again here.',
  earlier: 'It was asked for before: Ctrl-C leaves, with nothing written, and `oic setup` asks anew.',
} as const

/** Whether a value that is doubtful is kept. */
async function isKept({ isGood, text: found, wrong }: Finding, asking: Asking): Promise<boolean> {
  const lines = wrapped(wrong ? `${found}\n${nextOn[wrong]}` : found, widthOf(asking))
  if (isGood) {
    log.success(lines.join('\n'), { output: asking.output, spacing: 0 })
    return true
  }
  log.warn(lines.join('\n'), { output: asking.output })
  return prompt<boolean>(asking, (common) =>
    confirm({
      ...common,
      message: 'Keep it all the same?',
      active: 'Keep it',
      inactive: 'Give it again',
      initialValue: false,
    }),
  )
}

/** What was understood, where that is more than what was typed. */
function tellTaken<Value>(
  { told }: Question<Value>,
  { value, notes, given }: Taken<Value> & { readonly given: string },
  asking: Asking,
): void {
  const understood = told?.(value)
  const texts = understood === undefined || understood === given ? notes : [understood, ...notes]
  const lines = texts.flatMap((text) => wrapped(text, widthOf(asking)))
  if (lines.length > 0) log.info(lines.join('\n'), { output: asking.output, spacing: 0 })
}

/** A value that can be used, of what was given or typed; undefined when it has to be given again. */
async function tried<Value>(question: Question<Value>, given: string, asking: Asking) {
  const pasted = question.parse(given)
  if ('problem' in pasted) {
    log.warn([question.title, ...wrapped(pasted.problem, widthOf(asking))].join('\n'), {
      output: asking.output,
    })
    return undefined
  }
  tellTaken(question, { ...pasted, given }, asking)
  const finding = await question.check?.(pasted.value)
  return !finding || (await isKept(finding, asking)) ? { value: pasted.value } : undefined
}

export function terminalAsker(asking: Asking): Asker {
  return {
    async answer<Value>(question: Question<Value>, given: Secret | undefined): Promise<Value> {
      let answer: { readonly value: Value } | undefined
      if (given) {
        const lines = wrapped(`${question.title}: as in the file`, widthOf(asking))
        log.step(lines.join('\n'), { output: asking.output })
        answer = await tried(question, given.reveal(), asking)
      }
      let text = ''
      while (!answer) {
        text = await typed(question, text, asking)
        answer = await tried(question, text, asking)
      }
      return answer.value
    },
  }
}

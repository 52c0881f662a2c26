/** A check as people read it: what was tried, what came, and for each cause what to change, and where. */
import { type Check, causesFound } from '../../../diagnosis/index.ts'
import { type Cause, type CauseId, causes, printable } from '../../../foundation/index.ts'

const indent = ' '.repeat(9)

/** Addresses and scopes are long, and there may be several. */
const longestText = 2000

function describeCause(id: CauseId, { profile, isAlone }: { profile: string; isAlone: boolean }): string[] {
  const { what, mend, check, page, field }: Cause = causes[id]
  const older =
    page && page.older !== page.domains ? [`      or  ${page.older}: ${field} (older console)`] : []
  return [
    `cause   ${what}`,
    `  change  ${mend.replaceAll('NAME', profile)}`,
    ...(page ? [`  where   ${page.domains}: ${field}`, ...older] : []),
    ...(isAlone ? [] : [`  check   ${check}`]),
  ]
}

/** With several causes, each says what tells it from the others. */
export function describeCheck({ name, tried, came, verdict, causes: found }: Check, profile: string): string {
  const isAlone = found.length === 1
  const lines = [
    ...(verdict === 'skipped' ? [] : [`tried   ${printable(tried, longestText)}`]),
    `came    ${printable(came, longestText)}`,
    ...found.flatMap((id) => describeCause(id, { profile, isAlone })),
  ]
  return [`${verdict.padEnd(9)}${name}`, ...lines.map((line) => indent + line)].join('\n')
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

/** The whole in one sentence. */
export function describeVerdict(checks: readonly Check[]): string {
  const failures = checks.filter(({ verdict }) => verdict === 'failed').length
  const warnings = checks.filter(({ verdict }) => verdict === 'warning').length
  const [first, ...others] = causesFound(checks)
  if (failures === 0) {
    return warnings === 0 ? 'All is well.' : `It works, with ${count(warnings, 'warning')} to look at above.`
  }
  if (first === undefined) return `${count(failures, 'check')} failed; the lines above say why.`
  const likely = others.length === 0 ? 'what is wrong' : 'the likeliest cause'
  return `${count(failures, 'check')} failed; ${likely}: ${causes[first].what}.`
}

/** A check as people read it: what was tried, what came, and for each cause what to change, and where. */
import { type Check, causesFound } from '../../../diagnosis/index.ts'
import { type Cause, type CauseId, causes, printable } from '../../../foundation/index.ts'
import { paragraph } from '../../paragraph.ts'

/** Addresses and scopes are long, and there may be several. */
const longestText = 2000

type Line = readonly [label: string, text: string]

function linesOfCause(id: CauseId, { profile, isAlone }: { profile: string; isAlone: boolean }): Line[] {
  const { what, mend, check, page, field }: Cause = causes[id]
  const isElsewhere = page && page.older !== page.domains
  return [
    ['cause   ', what],
    ['  change  ', mend.replaceAll('set NAME', `set ${profile}`)],
    ...(page ? [['  where   ', `${page.domains}: ${field}`] as const] : []),
    ...(isElsewhere ? [['      or  ', `${page.older}: ${field} (older console)`] as const] : []),
    ...(isAlone ? [] : [['  check   ', check] as const]),
  ]
}

/** Below its label, when it is longer than the line. */
function written([label, text]: Line, columns: number | undefined): string {
  const begin = `${' '.repeat(9)}${label}`
  if (columns === undefined) return begin + text
  const room = Math.max(20, columns - begin.length)
  return begin + paragraph(text, room).replaceAll('\n', `\n${' '.repeat(begin.length)}`)
}

/**
 * With several causes, each says what tells it from the others.
 * @param columns of the terminal; nothing is broken into lines when it is none
 */
export function describeCheck(
  { name, tried, came, verdict, causes: found }: Check,
  profile: string,
  columns?: number,
): string {
  const isAlone = found.length === 1
  const lines: Line[] = [
    ...(verdict === 'skipped' ? [] : [['tried   ', printable(tried, longestText)] as const]),
    ['came    ', printable(came, longestText)],
    ...found.flatMap((id) => linesOfCause(id, { profile, isAlone })),
  ]
  return [`${verdict.padEnd(9)}${name}`, ...lines.map((line) => written(line, columns))].join('\n')
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

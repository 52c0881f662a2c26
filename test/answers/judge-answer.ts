/** Whether an answer is wholly what its kind of answer is, decided over plain data. */
import { STATUS_CODES } from 'node:http'
import { identityGrants } from './granted-rules.ts'
import { onEvery } from './header-sets.ts'
import { integrationRules } from './integration-rules.ts'
import { identityRefusals, refusalsOfAll } from './refusal-rules.ts'
import type { Judged, Rule, Wanted, WantedMap } from './rule.ts'

const rulesFor = ({ origin }: Judged): readonly Rule[] =>
  origin === 'identity'
    ? [...refusalsOfAll, ...identityRefusals, ...identityGrants]
    : [...refusalsOfAll, ...integrationRules]

const ruleFor = (answer: Judged): Rule | undefined =>
  rulesFor(answer).find(
    ({ at, status, form }) =>
      (at?.test(answer.place) ?? true) && status.includes(answer.status) && form === answer.form,
  )

/** What is the answer's own reads as rules write it. */
const asWritten = (text: string, { ecid }: Judged): string => text.replaceAll(ecid, '{ecid}')

function filled(wanted: Wanted, { status, methods }: Judged): Wanted {
  if (typeof wanted !== 'string') return wanted
  return wanted
    .replace('{status}', `${status}`)
    .replace('{phrase}', STATUS_CODES[status] ?? '')
    .replace('{methods}', methods.join(', '))
}

const isAs = (wanted: Wanted, value: string): boolean =>
  typeof wanted === 'string' ? wanted === value : wanted.test(value)

function differences(what: string, wanted: WantedMap, got: WantedMap): readonly string[] {
  const left = new Map(Object.entries(got))
  const wrong = Object.entries(wanted).flatMap(([written, value]) => {
    const name = written.replace(/\?$/, '')
    const found = left.get(name)
    left.delete(name)
    if (found === undefined) return written.endsWith('?') ? [] : [`the ${what} ${name} is missing`]
    return isAs(value, `${found}`) ? [] : [`the ${what} ${name} is ${JSON.stringify(found)}, not ${value}`]
  })
  return [
    ...wrong,
    ...[...left].map(([name, value]) => `the ${what} ${name} (${JSON.stringify(value)}) is in no rule`),
  ]
}

const shown = (member: unknown): string => (typeof member === 'string' ? member : JSON.stringify(member))

const textMap = (map: object, answer: Judged): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, asWritten(shown(value), answer)]))

const filledMap = (map: WantedMap, answer: Judged): WantedMap =>
  Object.fromEntries(Object.entries(map).map(([name, wanted]) => [name, filled(wanted, answer)]))

function headersOf({ headers, challenge }: Rule, answer: Judged): WantedMap {
  const named = challenge !== undefined && answer.mayChallenge ? { 'www-authenticate': challenge } : {}
  return filledMap({ ...onEvery, ...headers, ...named }, answer)
}

/** One line for everything that the rule of this answer does not have so; it names the endpoint and the rule. */
export function problemsWith(answer: Judged): readonly string[] {
  const { place, status, form, headers, body } = answer
  const rule = ruleFor(answer)
  if (rule === undefined) return [`${place} ${status}: no rule is about such an answer (${form})`]
  const wrongHeaders = differences('header', headersOf(rule, answer), textMap(headers, answer))
  const wrongMembers =
    rule.members === undefined
      ? []
      : differences('member', filledMap(rule.members, answer), textMap(JSON.parse(body), answer))
  return [...wrongHeaders, ...wrongMembers].map((problem) => `${place} ${status}: ${problem} (${rule.name})`)
}

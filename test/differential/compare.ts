/** Whether two servers differ as the list says, and in nothing else. */
import type { Difference } from './differences/difference.ts'
import type { Seen } from './seen.ts'

export interface Compared {
  readonly name: string
  readonly sandbox: Seen
  readonly provider: Seen
}

/** One field of one case that the two have different values in. */
interface Found {
  readonly name: string
  readonly field: string
  readonly sandbox: string
  readonly provider: string
}

const text = (value: unknown): string => JSON.stringify(value) ?? 'absent'

/** What could not be set up at one of them differs in that, and not in all that follows from it. */
const fieldsOf = (...seen: readonly Seen[]): readonly string[] =>
  seen.some((one) => 'setUp' in one) ? ['setUp'] : [...new Set(seen.flatMap((one) => Object.keys(one)))]

/** oidc-provider never says it, so that comparing it tells nothing: see what is said of it alone. */
const notCompared = 'pragma'

const differing = ({ name, sandbox, provider }: Compared): readonly Found[] =>
  fieldsOf(sandbox, provider)
    .filter((field) => field.split('.').at(-1) !== notCompared)
    .map((field) => ({ name, field, sandbox: text(sandbox[field]), provider: text(provider[field]) }))
    .filter((found) => found.sandbox !== found.provider)

/** In cases with several answers, a field of any of them: `first.outcome`. */
const isOf = (listed: Difference, { field, sandbox, provider }: Found): boolean =>
  [field, field.split('.').at(-1)].includes(listed.field) &&
  text(listed.sandbox) === sandbox &&
  text(listed.provider) === provider

const say = ({ name, field, sandbox, provider }: Found): string =>
  `${name}: ${field} is ${sandbox} here, ${provider} at oidc-provider`

/** Differences that are not on the list; and what the list says of a case where it is not so. */
export function judge(compared: readonly Compared[], list: readonly Difference[]): readonly string[] {
  const found = compared.flatMap(differing)
  const unlisted = found.filter(
    (one) => !list.some((listed) => isOf(listed, one) && listed.cases.includes(one.name)),
  )
  const outdated = list.flatMap((listed) =>
    listed.cases
      .filter((name) => !found.some((one) => isOf(listed, one) && one.name === name))
      .map((name) => `no longer so in "${name}": ${listed.reason}`),
  )
  return [...unlisted.map(say), ...outdated]
}

/** The dictionary in the one line that an error has room for. */
import type { Cause, ConsolePage } from './cause.ts'
import { type CauseId, causes } from './causes.ts'
import { evidenceOf } from './evidence.ts'
import { visibleScopeCauses } from './scopes-in-words.ts'
import { type Symptom, symptoms } from './symptoms.ts'

const sameInBoth = ({ domains, older }: ConsolePage): boolean => domains === older

/** Where in the console: the page, the field, and the page's name in the older console. */
export function placeOf({ page, field }: Cause): string | undefined {
  if (!page) return undefined
  const at = [page.domains, field].filter((part) => part !== undefined).join(': ')
  return sameInBoth(page) ? at : `${at} (in the older console: ${page.older})`
}

/** What is wrong, what mends it, and where. */
function told(cause: CauseId): string {
  const { what, mend, page, field }: Cause = causes[cause]
  const place = page ? ` (console: ${page.domains}: ${field})` : ''
  return `${what}; ${mend}${place}`
}

/** The likeliest cause with what mends it, as certain as it is, and that others are possible, when they are. */
export function adviceOn(symptom: Symptom): string {
  const [first, ...others]: readonly CauseId[] = symptoms[symptom]
  if (first === undefined) return ''
  if (others.length > 0) return `most likely, ${told(first)}; \`oic doctor\` checks what else it may be`
  return evidenceOf(symptom, first) === 'inferred' ? `most likely, ${told(first)}` : told(first)
}

/** Scopes that were refused: what can be seen by reading them is told, else the likeliest cause. */
export function adviceOnScopes(scopes: readonly string[]): string {
  const [certain] = visibleScopeCauses(scopes)
  return certain === undefined ? adviceOn('scope-refused') : told(certain)
}

/** Every cause, likeliest first, where each is a setting of its own. */
export const whatFits = (symptom: Symptom): string =>
  symptoms[symptom].map((id) => causes[id].what).join(', or ')

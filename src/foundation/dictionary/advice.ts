/** The dictionary in the one line that an error has room for. */
import type { Cause, ConsolePage } from './cause.ts'
import { type CauseId, causes } from './causes.ts'
import { type Symptom, symptoms } from './symptoms.ts'

const sameInBoth = ({ domains, older }: ConsolePage): boolean => domains === older

/** Where in the console: the page, the field, and the page's name in the older console. */
export function placeOf({ page, field }: Cause): string | undefined {
  if (!page) return undefined
  const at = [page.domains, field].filter((part) => part !== undefined).join(': ')
  return sameInBoth(page) ? at : `${at} (in the older console: ${page.older})`
}

/** The likeliest cause with what mends it, and that others are possible, when they are. */
export function adviceOn(symptom: Symptom): string {
  const [first, ...others]: readonly CauseId[] = symptoms[symptom]
  if (first === undefined) return ''
  const { what, mend, page, field }: Cause = causes[first]
  const place = page ? ` (console: ${page.domains}: ${field})` : ''
  const told = `${what}; ${mend}${place}`
  return others.length > 0 ? `most likely, ${told}; \`oic doctor\` checks what else it may be` : told
}

/** Every cause, likeliest first, where each is a setting of its own. */
export const whatFits = (symptom: Symptom): string =>
  symptoms[symptom].map((id) => causes[id].what).join(', or ')

/**
 * What an error means to somebody who is still answering: no profile is there yet, so no command for one helps,
 * and the value is given again where it was asked for.
 */
import { causesOf } from '../../../diagnosis/index.ts'
import { type Cause, causes, isOicError, OicError, placeOf } from '../../../foundation/index.ts'
import type { Finding } from './question.ts'

/** The value that is asked for, by its field in the console. */
type Field = 'Domain URL' | 'Client secret' | 'Redirect URL'

/** Errors are worded for the line behind `oic: error:`. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const withoutProfile = (what: string): string =>
  what
    .replaceAll(' in the profile', '')
    .replaceAll(' of the profile', ' given')
    .replaceAll(' that is kept', '')

/** What is changed elsewhere than in a profile; undefined where another value mends it. */
function changeElsewhere({ mend }: Cause): string | undefined {
  const change = mend
    .replace(/, or give it with `oic profile[^`]*`/, '')
    .replace('run the command again', 'try again')
    .replace('; nothing that is kept was given up', '')
  return /`oic (profile|login)/.test(change) ? undefined : change
}

function adviceOn(cause: Cause, isAlone: boolean, asked: Field): Omit<Finding, 'isGood'> {
  const what = `${isAlone ? '' : 'most likely, '}${withoutProfile(cause.what)}`
  const change = changeElsewhere(cause)
  const place = placeOf(cause)
  const lines = [what, change, place && `in the console: ${place}`].filter((line) => line !== undefined)
  const text = lines.map(sentence).join('\n')
  if (change !== undefined) return { text }
  return { text, wrong: cause.field === undefined || cause.field === asked ? 'this' : 'earlier' }
}

/** @throws what no other value would mend */
export function doubtOf(error: unknown, asked: Field): Finding {
  if (!(error instanceof OicError) || isOicError(error, 'INTERRUPTED')) throw error
  const [first, ...others] = causesOf(error)
  const message = sentence(error.message)
  if (first === undefined) return { isGood: false, text: message, wrong: 'this' }
  const { text, ...rest } = adviceOn(causes[first], others.length === 0, asked)
  return { isGood: false, text: `${message}\n${text}`, ...rest }
}

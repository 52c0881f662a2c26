import { Secret } from '../../../../foundation/index.ts'
import { bare, type Pasted, refused, taken } from './pasted.ts'

const masked = /^[*\u2022\u25cf\u00b7.]+$/

/**
 * A client secret without white space, quotes and line ends, which it never holds: they come along when it is
 * copied, or when a mail wraps it. No refusal shows any of it.
 */
export function clientSecret(text: string, id: string): Pasted<Secret> {
  const kept = bare(text)
  const whole = kept.replaceAll(/[\p{C}\p{Z}]/gu, '')
  if (whole === '')
    return refused('Nothing was given, or far too much. Press "Show secret" and copy what it shows.')
  if (masked.test(whole)) {
    return refused(
      'These are the dots that hide the secret. Press "Show secret" first, and copy what it shows.',
    )
  }
  if (whole === id) return refused('This is the client ID again. The secret stands below it.')
  if (!/^[\x21-\x7e]+$/.test(whole)) return refused('There are characters in it that no client secret has.')
  const note = whole === kept ? [] : ['White space within the secret was taken out.']
  return taken(new Secret(whole), note)
}

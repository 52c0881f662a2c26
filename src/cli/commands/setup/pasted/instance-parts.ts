/** What is asked where the address of the instance does not tell it. */
import { addressIn, bare, type Pasted, refused, securely, seen, taken } from './pasted.ts'

export function generation(text: string): Pasted<2 | 3> {
  const digit = /^(?:oracle integration|generation|gen)?\s*([23])$/i.exec(bare(text))?.[1]
  if (digit === undefined) return refused(`${seen(text)} is none of the two: type 2 or 3.`)
  return taken(digit === '2' ? 2 : 3)
}

export function designAddress(text: string): Pasted<string> {
  const address = addressIn(text)
  return address ? securely(address) : refused(`${seen(text)} is no address.`)
}

export function instanceName(text: string): Pasted<string> {
  const kept = bare(text).replace(/^.*[?&]integrationInstance=/, '')
  return /^[\x21-\x7e]+$/.test(kept) && !kept.includes('/')
    ? taken(kept)
    : refused(
        'The instance name is one word, as it stands behind integrationInstance= in the console address.',
      )
}

const profilePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/i

export function profileName(text: string, isTaken: (name: string) => boolean): Pasted<string> {
  const kept = bare(text)
  if (!profilePattern.test(kept)) {
    return refused('A name is made of letters, digits, dots, dashes and underscores, at most 64.')
  }
  if (isTaken(kept))
    return refused(`There is already a profile "${kept}". Take another name; it stays as it is.`)
  return taken(kept)
}

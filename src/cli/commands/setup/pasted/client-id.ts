import { bare, type Pasted, refused, seen, taken } from './pasted.ts'

/** A client id is one word. What else is copied from the same page is told apart from it. */
export function clientId(text: string): Pasted<string> {
  const kept = bare(text)
  if (kept === '') return refused('Nothing was given. The client ID is mostly 32 letters and digits.')
  if (/^basic\s/i.test(kept) || /^[^:/]+:[^/]/.test(kept)) {
    return refused('These look like a client ID and a secret in one. Give the client ID alone.')
  }
  if (/^https?:/i.test(kept)) return refused(`${seen(kept)} is an address. The client ID is one word.`)
  if (/^ocid1\./i.test(kept))
    return refused('This is the OCID of the application. The client ID stands beside it.')
  if (!/^[\x21-\x7e]+$/.test(kept)) return refused('The client ID is one word of plain letters and digits.')
  return taken(kept)
}

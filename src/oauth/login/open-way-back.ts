import { isOicError, OicError } from '../../foundation/index.ts'
import { eitherWay } from './either-way.ts'
import { listenAddresses, openListener } from './loopback-listener.ts'
import { type PasteParts, pastedAddress } from './pasted-address.ts'
import type { WayBack } from './way-back.ts'

type Tried = { readonly way: WayBack } | { readonly problem: OicError }

/** The way that a registered address leads, or why nothing can listen there. */
async function tryAddress(redirectUri: string, parts: PasteParts): Promise<Tried> {
  if (listenAddresses(redirectUri).length === 0) return { way: pastedAddress(redirectUri, parts) }
  try {
    const listener = await openListener(redirectUri)
    return { way: parts.canPaste ? eitherWay(listener, parts) : listener }
  } catch (error) {
    if (isOicError(error)) return { problem: error }
    throw error
  }
}

/** What a person could do all the same, where nobody can paste now. */
function pastingToo(problem: OicError): OicError {
  if (!isOicError(problem, 'PORT_IN_USE')) return problem
  const { address, holder } = problem.details as { address: string; holder?: string }
  const next =
    'end that program, or use another port; `oic login` at a terminal takes the redirect address by hand as well'
  return new OicError('PORT_IN_USE', { details: { address, holder, next }, cause: problem.cause })
}

/**
 * The first registered redirect address that can be served: on this machine by a listener, and by
 * pasting where somebody can; elsewhere by pasting alone. An address whose port is not to be had is passed
 * over while there is another. When none is left, the first is used without a listener where somebody can
 * paste: the browser shows the address of a page that it cannot load, too.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED
 */
export async function openWayBack(redirectUris: readonly string[], parts: PasteParts): Promise<WayBack> {
  let first: OicError | undefined
  for (const redirectUri of redirectUris) {
    const tried = await tryAddress(redirectUri, parts)
    if ('way' in tried) return tried.way
    first ??= tried.problem
  }
  const [redirectUri] = redirectUris
  if (!first || redirectUri === undefined) throw new RangeError('a profile has a redirect address')
  if (!parts.canPaste) throw pastingToo(first)
  return { ...pastedAddress(redirectUri, parts), problem: first }
}

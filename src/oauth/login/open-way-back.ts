import { isOicError } from '../../foundation/index.ts'
import { eitherWay } from './either-way.ts'
import { listenAddresses, openListener } from './loopback-listener.ts'
import { type PasteParts, pastedAddress } from './pasted-address.ts'
import type { WayBack } from './way-back.ts'

/**
 * The first registered redirect address that can be served: on this machine by a listener, and by
 * pasting where somebody can; elsewhere by pasting alone. An address whose port is taken is passed over while there is another.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED
 */
export async function openWayBack(redirectUris: readonly string[], parts: PasteParts): Promise<WayBack> {
  let problem: unknown
  for (const redirectUri of redirectUris) {
    if (listenAddresses(redirectUri).length === 0) return pastedAddress(redirectUri, parts)
    try {
      const listener = await openListener(redirectUri)
      return parts.canPaste ? eitherWay(listener, parts) : listener
    } catch (error) {
      if (!isOicError(error)) throw error
      problem ??= error
    }
  }
  throw problem
}

import type { ShownWay } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { opensBrowser, type Surroundings } from '../../surroundings/index.ts'
import type { LoginFlags } from './login-flags.ts'

/**
 * Whether the sign-in page has opened: where a listener waits and somebody would see it, or wherever it is asked for.
 * A browser of this machine is of no use for a redirect address that leads elsewhere.
 */
export async function openPage(
  address: URL,
  kind: ShownWay['kind'],
  place: Surroundings,
  { browser, noBrowser, qr }: LoginFlags,
  context: Context,
): Promise<boolean> {
  const isOfUse = kind !== 'paste' && !noBrowser && !qr && opensBrowser(place, context.machine.env)
  if (!isOfUse && browser === undefined) return false
  return context.openBrowser(address, browser || undefined)
}

import { callsAnIntegration, OicError } from '../foundation/index.ts'
import type { Instance } from '../oauth/index.ts'

/** The origins a token of this instance may be sent to: scheme, host and port, nothing learnt on the way. */
export const storedOrigins = ({ runtimeOrigin, designOrigin }: Instance): readonly string[] => [
  ...new Set([designOrigin, runtimeOrigin]),
]

const isDesignPath = (pathname: string): boolean =>
  pathname.startsWith('/ic/api/') && !callsAnIntegration(pathname)

export const hasUserName = ({ username, password }: URL): boolean => username !== '' || password !== ''

function parse(address: string, instance: Instance): URL {
  const isPath = /^\/(?![/\\])/.test(address)
  const url = isPath ? URL.parse(address, instance.runtimeOrigin) : URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new OicError('API_ADDRESS_INVALID', { details: { problem: 'it is neither a path nor an address' } })
  }
  // A tab or a line end between two slashes is dropped by the parser: what looked like a path names a host.
  const staysHere = isPath && url.origin === instance.runtimeOrigin
  return staysHere && isDesignPath(url.pathname)
    ? new URL(url.href.replace(url.origin, instance.designOrigin))
    : url
}

/**
 * Where a call goes. A path goes to the host that serves it, on generation 3 with `integrationInstance`
 * unless it is given; a whole address must have a stored origin. Decided before a socket is opened.
 * @throws {OicError} API_ADDRESS_INVALID, API_ORIGIN_FOREIGN
 */
export function callAddress(address: string, instance: Instance): URL {
  const url = parse(address, instance)
  const stored = storedOrigins(instance)
  if (!stored.includes(url.origin)) {
    throw new OicError('API_ORIGIN_FOREIGN', { details: { origin: url.origin, stored } })
  }
  if (hasUserName(url)) {
    throw new OicError('API_ADDRESS_INVALID', { details: { problem: 'it holds a user name or a password' } })
  }
  const needsName = instance.generation === 3 && url.origin === instance.designOrigin
  if (needsName && instance.name && !url.searchParams.has('integrationInstance')) {
    url.searchParams.set('integrationInstance', instance.name)
  }
  return url
}

import { hasUserName, storedOrigins } from '../api/index.ts'
import { isOicError, OicError } from '../foundation/index.ts'
import type { Instance } from '../oauth/index.ts'
import { servedPath } from './served-path.ts'

function servedOrNone(target: string): string | undefined {
  try {
    return servedPath(target)
  } catch (error) {
    if (isOicError(error, 'SERVE_PATH_REFUSED')) return undefined
    throw error
  }
}

export interface Redirection {
  readonly instance: Instance
  /** Where the call went. */
  readonly calledAt: URL
  /** What our own addresses begin with. */
  readonly base: string
}

/**
 * An address that the instance names, as one of ours; undefined when there is none.
 * @throws {OicError} API_REDIRECT_FOREIGN, SERVE_REDIRECT_REFUSED when the caller would be sent elsewhere
 */
export function ownLocation(
  { status, headers }: Response,
  { instance, calledAt, base }: Redirection,
): string | undefined {
  const location = headers.get('location')
  if (location === null) return undefined
  const target = URL.parse(location, calledAt)
  const isStored = target !== null && storedOrigins(instance).includes(target.origin) && !hasUserName(target)
  const path = isStored ? servedOrNone(`${target.pathname}${target.search}`) : undefined
  if (path !== undefined) return `${base}${path}`
  if (status < 300 || status >= 400) return undefined
  const origin = target?.origin ?? 'an invalid address'
  throw new OicError(isStored ? 'SERVE_REDIRECT_REFUSED' : 'API_REDIRECT_FOREIGN', { details: { origin } })
}

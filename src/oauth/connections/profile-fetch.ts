import { explainedHandshakes } from '../../foundation/node/index.ts'
import type { Profile } from '../profiles/index.ts'

type Fetch = typeof globalThis.fetch

export interface ProfileFetchParts {
  readonly fetch: Fetch
  /** Which proxies there are; the variables of Node itself as well. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Whoever switches the checks off for a whole process does not switch off ours. */
const checksAreOff = ({ env }: ProfileFetchParts): boolean => env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'

/** Read when there is a call to make: what needs none works with a file that is gone. */
async function connectionsOf(profile: Profile, { env }: ProfileFetchParts) {
  const [{ certificatesOf }, { dispatcherFor }] = await Promise.all([
    import('./certificate-files.ts'),
    import('./dispatcher.ts'),
  ])
  const brought = certificatesOf(profile) ?? { authorities: [] }
  return { brought, dispatcher: dispatcherFor(brought, env) }
}

/**
 * A `fetch` with the certificates that the profile names, on connections that no other profile shares. Where it
 * names none, the one given.
 * @throws {OicError} CERTIFICATE_UNUSABLE, STORE_INSECURE, with the first call
 */
export function profileFetch(profile: Profile, parts: ProfileFetchParts): Fetch {
  const { caFile, clientCertificate } = profile
  if (caFile === undefined && !clientCertificate && !checksAreOff(parts)) return parts.fetch
  let connections: ReturnType<typeof connectionsOf> | undefined
  return async (input, init) => {
    connections ??= connectionsOf(profile, parts)
    const { brought, dispatcher } = await connections
    const call: Fetch = (...[at, how]) => parts.fetch(at, { ...how, dispatcher } as RequestInit)
    return explainedHandshakes(call, { env: parts.env, brought })(input, init)
  }
}

/** What the administrator's view of the application proves, and how that narrows what fits an answer. */
import { type CauseId, ofInstances } from '../foundation/index.ts'
import { keepsLogin, type Profile } from '../oauth/index.ts'
import type { RegisteredApplication } from './registered-application.ts'

const grantOf: Readonly<Record<Profile['flow'], string>> = {
  code: 'authorization_code',
  device: 'urn:ietf:params:oauth:grant-type:device_code',
  'client-credentials': 'client_credentials',
  'jwt-bearer': 'urn:ietf:params:oauth:grant-type:jwt-bearer',
}

/** Every cause of which that view says whether it is so. */
const visibleCauses: readonly CauseId[] = [
  ...(['application-not-activated', 'redirect-address-not-registered', 'http-urls-not-allowed'] as const),
  ...(['grant-not-allowed', 'refresh-grant-off', 'token-refresh-not-allowed', 'scope-not-added'] as const),
  ...(['scope-of-another-instance', 'client-not-trusted', 'client-id-wrong'] as const),
]

const ofScopes: readonly CauseId[] = ['scope-not-added', 'scope-of-another-instance']

/** Trusted by tags, an application may ask for scopes that are not in its list, and the view does not say which. */
const areScopesSeen = ({ trustScope }: RegisteredApplication): boolean => trustScope !== 'Tags'

/** What of that can be relied on for this application. */
export const seenCauses = (registered: RegisteredApplication): readonly CauseId[] =>
  areScopesSeen(registered) ? visibleCauses : visibleCauses.filter((cause) => !ofScopes.includes(cause))

/** Scopes of the profile that the application may not ask for. */
function lackingScopes({ scopes }: Profile, registered: RegisteredApplication): readonly string[] {
  const { trustScope, allowedScopes } = registered
  if (trustScope !== undefined && trustScope !== 'Explicit') return []
  const allowed = allowedScopes.map(({ fqs }) => fqs)
  return ofInstances(scopes).filter((scope) => !allowed.includes(scope))
}

export function provenBy(profile: Profile, registered: RegisteredApplication): readonly CauseId[] {
  const { active, allowedGrants, redirectUris, allUrlSchemesAllowed, clientType, allowOffline } = registered
  const addresses = profile.flow === 'code' ? profile.redirectUris : []
  const lacking = lackingScopes(profile, registered)
  const isForeign = (scope: string): boolean => registered.foreignScopes.includes(scope)
  const isHttp = addresses.some((address) => address.startsWith('http:'))
  const wrong: Partial<Record<CauseId, boolean>> = {
    'application-not-activated': !active,
    'redirect-address-not-registered': addresses.some((address) => !redirectUris.includes(address)),
    'http-urls-not-allowed': isHttp && !allUrlSchemesAllowed,
    'grant-not-allowed': !allowedGrants.includes(grantOf[profile.flow]),
    'scope-of-another-instance': lacking.some(isForeign),
    'scope-not-added': lacking.some((scope) => !isForeign(scope)),
    'client-not-trusted': profile.flow === 'jwt-bearer' && clientType !== 'trusted',
    'refresh-grant-off': keepsLogin(profile) && !allowedGrants.includes('refresh_token'),
    'token-refresh-not-allowed': keepsLogin(profile) && allowOffline === false,
  }
  return visibleCauses.filter((cause) => wrong[cause])
}

import type { Random } from '../instance/random.ts'
import type { Application, ClientSettings, ResourceSettings } from '../instance/registered.ts'
import { newOcid } from './new-domain.ts'
import type { SeedApplication } from './seed.ts'

const noResource: ResourceSettings = {
  isOAuthResource: false,
  secondaryAudiences: [],
  scopes: [],
  tags: [],
  allowOffline: false,
}

/** What there is of an application that is no client. */
export const noClient: ClientSettings = {
  isOAuthClient: false,
  clientType: 'confidential',
  clientSecret: '',
  redirectUris: [],
  postLogoutRedirectUris: [],
  allUrlSchemesAllowed: false,
  allowedGrants: [],
  allowedOperations: [],
  trustScope: 'Explicit',
  allowedScopes: [],
  allowedTags: [],
  bypassConsent: false,
  certificates: [],
  grantedAppRoles: [],
  instanceRoles: [],
}

export const newSecret = (random: Random): string => `sandbox-${random.word('application', 36)}`

const needsOtherSchemes = (addresses: readonly string[]): boolean =>
  addresses.some((address) => !address.startsWith('https://'))

const usualGrants = ['authorization_code', 'refresh_token']

function clientSettings(seed: SeedApplication, madeUpSecret: string): ClientSettings {
  const { displayName, clientId, active, roles, ...given } = seed
  const { clientType = 'confidential', clientSecret = madeUpSecret, redirectUris = [] } = given
  return {
    ...noClient,
    allUrlSchemesAllowed: needsOtherSchemes(redirectUris),
    allowedGrants: usualGrants,
    ...given,
    isOAuthClient: true,
    clientSecret: clientType === 'public' ? '' : clientSecret,
    instanceRoles: roles ?? ['ServiceUser'],
  }
}

/** A client as an administrator would have registered it at this moment. */
export function newClient(seed: SeedApplication, random: Random, now: Date): Application {
  const madeUp = {
    id: random.hex('application', 32),
    ocid: newOcid('domainapp', random),
    clientId: random.hex('application', 32),
    clientSecret: newSecret(random),
  }
  return {
    ...madeUp,
    ...noResource,
    ...clientSettings(seed, madeUp.clientSecret),
    clientId: seed.clientId ?? madeUp.clientId,
    displayName: seed.displayName ?? 'OIC API client',
    description: '',
    active: seed.active ?? true,
    created: now.toISOString(),
    lastModified: now.toISOString(),
  }
}

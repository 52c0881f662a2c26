import type { Random } from '../instance/random.ts'
import type { Application, Resource } from '../instance/registered.ts'
import { newOcid } from './new-domain.ts'
import type { SandboxSeed } from './seed.ts'

const defaultRedirectUris = [
  'http://127.0.0.1:8422/callback',
  'http://localhost:8422/callback',
  'https://client.example.com/callback',
]

export function newApplication(
  { application }: SandboxSeed,
  resource: Resource,
  random: Random,
): Application {
  const clientType = application?.clientType ?? 'confidential'
  const madeUp = {
    guid: random.hex('application', 32),
    ocid: newOcid('domainapp', random),
    clientId: random.hex('application', 32),
    clientSecret: `sandbox-${random.word('application', 36)}`,
  }
  return {
    ...madeUp,
    name: application?.displayName ?? 'OIC API client',
    clientId: application?.clientId ?? madeUp.clientId,
    clientSecret: clientType === 'public' ? '' : (application?.clientSecret ?? madeUp.clientSecret),
    clientType,
    active: application?.active ?? true,
    redirectUris: application?.redirectUris ?? defaultRedirectUris,
    allowedGrants: application?.allowedGrants ?? ['authorization_code', 'refresh_token'],
    allowedScopes:
      application?.allowedScopes ?? resource.scopes.map((value) => `${resource.primaryAudience}${value}`),
  }
}

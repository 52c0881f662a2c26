import type { Random } from '../instance/random.ts'
import type { Application } from '../instance/registered.ts'
import { accessTokenSeconds, refreshTokenSeconds } from '../lifetimes.ts'
import { newClient, noClient } from './new-application.ts'
import { newOcid } from './new-domain.ts'
import type { SandboxSeed } from './seed.ts'

/** The two scopes of an Integration instance; on the wire each is glued to the audience. */
const instanceScopes = ['urn:opc:resource:consumer::all', '/ic/api/'] as const

const defaultRedirectUris = [
  'http://127.0.0.1:8422/callback',
  'http://localhost:8422/callback',
  'https://client.example.com/callback',
]

interface Named {
  readonly name: string
  readonly random: Random
  readonly now: Date
}

/**
 * That an instance has two more audiences (its runtime address and a logical id) was seen in tokens; documented is only
 * that there may be some.
 */
const newAudiences = (instanceName: string, guid: string, suffix: string): readonly string[] => [
  `https://${instanceName}-${suffix}.integration.sandbox.example.com:443`,
  `urn:opc:lbaas:logicalguid=${guid}`,
]

/** The Integration instance. Lifetimes as documented. That its scopes ask for no consent is inferred. */
export function newInstanceResource(seed: SandboxSeed, { name, random, now }: Named): Application {
  const guid = random.hex('resource', 32).toUpperCase()
  const suffix = random.word('resource', 10).toLowerCase()
  const { resource = {} } = seed
  return {
    ...noClient,
    id: random.hex('resource', 32),
    ocid: newOcid('domainapp', random),
    clientId: `${guid}_APPID`,
    displayName: name,
    description: 'Oracle Integration',
    active: true,
    isOAuthResource: true,
    audience: seed.instance?.primaryAudience ?? `https://${guid}.integration.sandbox.example.com:443`,
    secondaryAudiences: resource.secondaryAudiences ?? newAudiences(name, guid, suffix),
    scopes: instanceScopes.map((value) => ({
      value,
      displayName: value,
      requiresConsent: resource.requiresConsent ?? false,
    })),
    tags: resource.tags ?? [],
    accessTokenExpiry: resource.accessTokenExpiry ?? accessTokenSeconds,
    refreshTokenExpiry: resource.refreshTokenExpiry ?? refreshTokenSeconds,
    allowOffline: resource.allowOffline ?? true,
    created: now.toISOString(),
    lastModified: now.toISOString(),
  }
}

/** The client that may read and change the domain, for whoever wants to try SCIM. */
const administrator = {
  displayName: 'Administration',
  allowedGrants: ['client_credentials'],
  grantedAppRoles: ['Identity Domain Administrator'],
}

export function newApplications(seed: SandboxSeed, resource: Application, { random, now }: Named) {
  const allowedScopes = resource.scopes.map(({ value }) => `${resource.audience}${value}`)
  const defaults = { redirectUris: defaultRedirectUris, allowedScopes }
  const customer = newClient({ ...defaults, ...seed.application }, random, now)
  const admin = newClient(administrator, random, now)
  const others = (seed.applications ?? []).map((other) => newClient({ ...defaults, ...other }, random, now))
  return {
    applications: [customer, resource, admin, ...others],
    own: { customer: customer.id, administrator: admin.id, instance: resource.id },
  }
}

import { nothingIssued } from '../instance/issued.ts'
import { type Random, seededRandom } from '../instance/random.ts'
import type { Resource } from '../instance/registered.ts'
import type { InstanceState } from '../instance/state.ts'
import { newApplication } from './new-application.ts'
import { newDomain } from './new-domain.ts'
import { newFiles } from './new-files.ts'
import { newIntegrations } from './new-integrations.ts'
import { newUsers } from './new-users.ts'
import type { SandboxSeed } from './seed.ts'

/** The two scopes of an Integration instance; on the wire each is glued to the audience. */
export const instanceScopes = ['urn:opc:resource:consumer::all', '/ic/api/'] as const

/**
 * Lifetimes as documented (an hour, a week). That an instance has two more audiences (its runtime address
 * and a logical id) was seen in tokens; documented is only that there may be some.
 */
function newResource({ instance, resource }: SandboxSeed, name: string, random: Random): Resource {
  const guid = random.hex('resource', 32).toUpperCase()
  const suffix = random.word('resource', 10).toLowerCase()
  return {
    primaryAudience: instance?.primaryAudience ?? `https://${guid}.integration.sandbox.example.com:443`,
    secondaryAudiences: resource?.secondaryAudiences ?? [
      `https://${name}-${suffix}.integration.sandbox.example.com:443`,
      `urn:opc:lbaas:logicalguid=${guid}`,
    ],
    scopes: instanceScopes,
    accessTokenExpirySeconds: resource?.accessTokenExpiry ?? 3600,
    refreshTokenExpirySeconds: resource?.refreshTokenExpiry ?? 604_800,
    allowOffline: resource?.allowOffline ?? true,
  }
}

/** An instance as it is on its first day. */
export function newState(seed: SandboxSeed, random: string, now: Date): InstanceState {
  const drawn = {}
  const source = seededRandom(random, drawn)
  const instanceName = seed.instance?.name ?? 'oic-sandbox'
  const resource = newResource(seed, instanceName, source)
  const users = newUsers(seed, source)
  return {
    version: 1,
    seed: random,
    drawn,
    clockOffsetSeconds: 0,
    domain: newDomain(source),
    instanceName,
    resource,
    application: newApplication(seed, resource, source),
    users,
    files: newFiles(seed, users, source, now),
    integrations: newIntegrations(now),
    issued: nothingIssued(),
  }
}

import { nothingIssued } from '../instance/issued.ts'
import { seededRandom } from '../instance/random.ts'
import type { InstanceState } from '../instance/state.ts'
import { newEpoch } from '../instance/token-ids.ts'
import { newDomain } from './new-domain.ts'
import { newFiles } from './new-files.ts'
import { newIntegrations } from './new-integrations.ts'
import { newUsers } from './new-users.ts'
import { newApplications, newInstanceResource } from './own-applications.ts'
import type { SandboxSeed } from './seed.ts'

/** As documented: the certificate behind a token, an hour, a week. */
const defaultSettings = {
  signingCertPublicAccess: false,
  accessTokenExpirySeconds: 3600,
  refreshTokenExpirySeconds: 604_800,
}

/** An instance as it is on its first day. */
export function newState(seed: SandboxSeed, secret: string, now: Date): InstanceState {
  const drawn = {}
  const random = seededRandom(secret, drawn)
  const instanceName = seed.instance?.name ?? 'oic-sandbox'
  const named = { name: instanceName, random, now }
  const resource = newInstanceResource(seed, named)
  const users = newUsers(seed, random, now)
  return {
    version: 3,
    seed: secret,
    drawn,
    epoch: newEpoch(random),
    clockOffsetSeconds: 0,
    domain: newDomain(random),
    settings: defaultSettings,
    instanceName,
    ...newApplications(seed, resource, named),
    users,
    files: newFiles(seed, users, random, now),
    integrations: newIntegrations(now),
    issued: nothingIssued(),
  }
}

import { OicError } from '../../foundation/index.ts'
import { nothingIssued } from '../instance/issued.ts'
import { seededRandom } from '../instance/random.ts'
import type { Application, User } from '../instance/registered.ts'
import type { InstanceState } from '../instance/state.ts'
import { newEpoch } from '../instance/token-ids.ts'
import { accessTokenSeconds, refreshTokenSeconds } from '../lifetimes.ts'
import { newDomain } from './new-domain.ts'
import { newFiles } from './new-files.ts'
import { newIntegrations } from './new-integrations.ts'
import { newUsers } from './new-users.ts'
import { newApplications, newInstanceResource } from './own-applications.ts'
import { isSameName, sameNameProblem } from './same-name.ts'
import type { SandboxSeed } from './seed.ts'

/** As documented; the certificate is behind a token. */
const defaultSettings = {
  signingCertPublicAccess: false,
  accessTokenExpirySeconds: accessTokenSeconds,
  refreshTokenExpirySeconds: refreshTokenSeconds,
}

/** Of the ids that are made up too: whoever knows what they are made from knows them beforehand. */
function checkNames(applications: readonly Application[], users: readonly User[]): void {
  const ids = applications.map(({ clientId }) => clientId)
  const names = users.map(({ userName }) => userName)
  if (!isSameName(ids, names)) return
  throw new OicError('SANDBOX_SEED_INVALID', { details: { path: 'seed', problem: sameNameProblem } })
}

/** An instance as it is on its first day. @throws {OicError} SANDBOX_SEED_INVALID */
export function newState(seed: SandboxSeed, secret: string, now: Date): InstanceState {
  const drawn = {}
  const random = seededRandom(secret, drawn)
  const instanceName = seed.instance?.name ?? 'oic-sandbox'
  const named = { name: instanceName, random, now }
  const resource = newInstanceResource(seed, named)
  const users = newUsers(seed, random, now)
  const { applications, own } = newApplications(seed, resource, named)
  checkNames(applications, users)
  return {
    version: 3,
    seed: secret,
    drawn,
    epoch: newEpoch(random),
    clockOffsetSeconds: 0,
    domain: newDomain(random),
    settings: defaultSettings,
    instanceName,
    ...{ applications, own, users },
    seededUsers: users.map(({ id }) => id),
    ...(seed.instance?.fileServer === false && { fileServerIsOff: true }),
    files: newFiles(seed, users, random, now),
    integrations: newIntegrations(now),
    issued: nothingIssued(),
  }
}

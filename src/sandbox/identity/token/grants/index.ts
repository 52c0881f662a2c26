import type { Behaviour } from '../../../behaviour.ts'
import { authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import { deviceCode, deviceGrant } from './device-code.ts'
import type { Grant } from './grant.ts'
import { jwtBearer } from './jwt-bearer.ts'
import { refreshToken } from './refresh-token.ts'
import { resourceOwnerPassword } from './resource-owner-password.ts'

export { deviceGrant } from './device-code.ts'
export type { Grant, Granted } from './grant.ts'
export { mayRefresh } from './new-refresh-token.ts'
export { isTolerated } from './rotation.ts'

/** One file for each grant, and one entry here. */
const grants: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', authorizationCode],
  ['refresh_token', refreshToken],
  ['client_credentials', clientCredentials],
  ['password', resourceOwnerPassword],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', jwtBearer],
  [deviceGrant, deviceCode],
])

const isOffered = ({ passwordGrant }: Behaviour, type: string): boolean =>
  type !== 'password' || passwordGrant

export const grantTypes = (behaviour: Behaviour): readonly string[] =>
  [...grants.keys()].filter((type) => isOffered(behaviour, type))

export const grantOf = (behaviour: Behaviour, type: string): Grant | undefined =>
  isOffered(behaviour, type) ? grants.get(type) : undefined

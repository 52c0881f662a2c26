import { authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Grant } from './grant.ts'
import { refreshToken } from './refresh-token.ts'

export type { Grant, Granted } from './grant.ts'

/** One file for each grant, and one entry here. */
const grants: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', authorizationCode],
  ['refresh_token', refreshToken],
  ['client_credentials', clientCredentials],
])

export const grantTypes: readonly string[] = [...grants.keys()]

export const grantOf = (name: string): Grant | undefined => grants.get(name)

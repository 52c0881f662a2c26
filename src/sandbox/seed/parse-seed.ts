import { OicError } from '../../foundation/index.ts'
import { type Check, flag, isAddress, listOf, oneOf, shape, text, wholeNumber } from '../checks.ts'
import { longestExpirySeconds, shortestExpirySeconds } from '../lifetimes.ts'
import { defaultUsers } from './new-users.ts'
import { isSameName, sameNameProblem } from './same-name.ts'
import type { SandboxSeed } from './seed.ts'

/** RFC 6749 section 3.1.2: absolute, without a fragment; and in the characters that an address is made of (RFC 3986). */
const redirectUri: Check = (value, at) => {
  const problem = text(value, at)
  if (problem !== undefined) return problem
  const good = isAddress(value as string) && !(value as string).includes('#')
  return good
    ? undefined
    : `${at} must be an absolute address without a fragment, in printable ASCII without spaces`
}

const lifetime = wholeNumber(shortestExpirySeconds, longestExpirySeconds)

const tags = listOf(shape({ key: text, value: text }, 'key', 'value'))

const application: Readonly<Record<string, Check>> = {
  displayName: text,
  clientId: text,
  clientSecret: text,
  clientType: oneOf('trusted', 'confidential', 'public'),
  active: flag,
  redirectUris: listOf(redirectUri),
  postLogoutRedirectUris: listOf(redirectUri),
  allUrlSchemesAllowed: flag,
  allowedGrants: listOf(text),
  allowedOperations: listOf(oneOf('introspect', 'onBehalfOfUser')),
  trustScope: oneOf('Explicit', 'Tags', 'Account'),
  allowedScopes: listOf(text),
  allowedTags: tags,
  bypassConsent: flag,
  certificates: listOf(
    shape({ certAlias: text, x509Base64Certificate: text }, 'certAlias', 'x509Base64Certificate'),
  ),
  grantedAppRoles: listOf(text),
  roles: listOf(text),
}

const user: Readonly<Record<string, Check>> = {
  ...{ userName: text, password: text, displayName: text, givenName: text, familyName: text, email: text },
  ...{ active: flag, locked: flag, federated: flag, mfa: flag },
  ...{ roles: listOf(text), adminRoles: listOf(text) },
}

const seedShape = shape({
  random: text,
  instance: shape({ name: text, primaryAudience: text, fileServer: flag }),
  application: shape(application),
  applications: listOf(shape(application, 'clientId')),
  resource: shape({
    secondaryAudiences: listOf(text),
    accessTokenExpiry: lifetime,
    refreshTokenExpiry: lifetime,
    allowOffline: flag,
    requiresConsent: flag,
    tags,
  }),
  users: listOf(shape(user, 'userName')),
  files: listOf(shape({ path: text, size: wholeNumber(0, Number.MAX_SAFE_INTEGER) }, 'path')),
})

function sameName({ application, applications = [], users = defaultUsers }: SandboxSeed): string | undefined {
  const ids = [application, ...applications].flatMap((client) => client?.clientId ?? [])
  if (new Set(ids).size < ids.length) return 'two applications have the same client id'
  const names = users.map(({ userName }) => userName)
  return isSameName(ids, names) ? sameNameProblem : undefined
}

const noUsers = ({ users }: SandboxSeed): string | undefined =>
  users?.length === 0 ? 'seed.users must hold somebody' : undefined

function parseJson(json: unknown, path: string): unknown {
  if (typeof json !== 'string') return json
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new OicError('SANDBOX_SEED_INVALID', { details: { path, problem: 'it is not JSON' }, cause })
  }
}

/**
 * A seed from outside: the text of a file, or what was parsed from it.
 * @param path names the source in the error
 * @throws {OicError} SANDBOX_SEED_INVALID
 */
export function parseSeed(json: unknown, path = 'seed'): SandboxSeed {
  const value = parseJson(json, path)
  const problem = seedShape(value, 'seed') ?? sameName(value as SandboxSeed) ?? noUsers(value as SandboxSeed)
  if (problem !== undefined) throw new OicError('SANDBOX_SEED_INVALID', { details: { path, problem } })
  return value as SandboxSeed
}

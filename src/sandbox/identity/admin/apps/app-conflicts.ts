/** What one application may not have because of the rest of the domain. */
import type { Instance } from '../../../instance/instance.ts'
import type { Application } from '../../../instance/registered.ts'
import { userNamed } from '../../../instance/users.ts'
import { covers } from '../../scopes/hierarchy.ts'
import { kindOf } from '../../scopes/names.ts'
import { badRequest, conflict } from '../scim-problem.ts'

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** `displayName` and `name` are unique in the domain, whatever their case (documented). */
function checkNames({ applications }: Instance['state'], wanted: Application, before?: Application): void {
  const others = applications.filter(({ id }) => id !== wanted.id)
  if (others.some(({ clientId }) => same(clientId, wanted.clientId))) {
    throw conflict('An application with this name exists already.')
  }
  const isNew = before === undefined || !same(before.displayName, wanted.displayName)
  if (isNew && others.some(({ displayName }) => same(displayName, wanted.displayName))) {
    throw conflict('An application with this displayName exists already.')
  }
}

const scopesOf = ({ isOAuthResource, audience, scopes }: Application): readonly string[] =>
  isOAuthResource ? scopes.map(({ value }) => `${audience ?? ''}${value}`) : []

/** Each fully qualified scope is unique in the domain (documented). */
function checkOwnScopes({ applications }: Instance['state'], wanted: Application): void {
  const taken = new Set(applications.filter(({ id }) => id !== wanted.id).flatMap(scopesOf))
  if (scopesOf(wanted).some((scope) => taken.has(scope))) {
    throw conflict('A scope of the application is one of another application already.')
  }
}

/** A token is for an audience: two resources with one would take each other's tokens (ours). */
function checkAudience({ applications }: Instance['state'], wanted: Application, before?: Application): void {
  const { id, isOAuthResource, audience } = wanted
  if (!isOAuthResource || (before?.isOAuthResource && before.audience === audience)) return
  const isTaken = applications.some(
    (other) => other.id !== id && other.isOAuthResource && other.audience === audience,
  )
  if (isTaken) throw conflict('The audience is that of another application already.')
}

function isOffered({ audience = '', scopes, isOAuthResource }: Application, scope: string): boolean {
  if (!isOAuthResource || audience === '' || !scope.startsWith(audience)) return false
  return scopes.some(({ value }) => covers(value, scope.slice(audience.length)))
}

/** The resource that a fully qualified scope belongs to. */
export const definingApp = (applications: readonly Application[], scope: string): Application | undefined =>
  applications.find((application) => isOffered(application, scope))

/** That a scope has to exist before an application may be allowed it is inferred. */
function checkAllowedScopes(
  { applications }: Instance['state'],
  wanted: Application,
  before?: Application,
): void {
  const added = wanted.allowedScopes.filter((scope) => before?.allowedScopes.includes(scope) !== true)
  const offering = [...applications.filter(({ id }) => id !== wanted.id), wanted]
  const known = added.every(
    (scope) => kindOf(scope) !== 'resource' || definingApp(offering, scope) !== undefined,
  )
  if (!known) throw badRequest('The attribute allowedScopes holds a scope that no application has.')
}

/** RFC 9700 section 4.15: a client must not be able to pass for a user. */
function checkUsers(state: Instance['state'], wanted: Application): void {
  if (userNamed(state, wanted.clientId) === undefined) return
  throw conflict('The name is that of a user.')
}

/** @throws {ScimProblem} */
export function checkConflicts({ state }: Instance, wanted: Application, before?: Application): void {
  checkUsers(state, wanted)
  checkNames(state, wanted, before)
  checkOwnScopes(state, wanted)
  checkAudience(state, wanted, before)
  checkAllowedScopes(state, wanted, before)
}

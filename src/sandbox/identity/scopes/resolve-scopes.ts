/** From the scopes of a request to the access tokens that it may have. */
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { domainAudiences } from '../addresses.ts'
import { tooMuchIn } from '../limits.ts'
import { adminScopes, type Person } from './admin-scopes.ts'
import { checkResources } from './check-resources.ts'
import { expiryIn, kindOf, multiResource } from './names.ts'
import { invalidScope, notAllowed } from './scope-refusals.ts'
import { allowedScope } from './trust.ts'

/** What one access token is good for. */
export interface Access {
  readonly audiences: readonly string[]
  /** Each scope by its value alone: the audience is said by `aud`. */
  readonly values: readonly string[]
  /** Absent where the token is for the domain itself. */
  readonly resource?: Application
}

export interface ResolvedScopes {
  /** One for each access token; more than one only when the request allows several audiences. */
  readonly accesses: readonly [Access, ...Access[]]
  /** Seconds, when the request asks for a lifetime of its own. */
  readonly expirySeconds?: number
}

export interface ScopeQuestion {
  readonly application: Application
  readonly person: Person
  /** As asked for. */
  readonly scopes: readonly string[]
  /** Each `resource` parameter (RFC 8707). */
  readonly resources?: readonly string[]
}

type Target = Application | 'domain'

/** What each scope asked for gives, by the audience it belongs to. */
type Found = Map<Target, Map<string, readonly string[]>>

const add = (found: Found, target: Target, scope: string, values: readonly string[]): void => {
  found.set(target, (found.get(target) ?? new Map()).set(scope, values))
}

/** A bare scope trusts the whole account, and stands alone (documented); public applications may not. */
function trusted({ application, scopes }: ScopeQuestion, scope: string): Access {
  const others = scopes.filter((other) => other !== scope && !['identity', 'control'].includes(kindOf(other)))
  if (others.length > 0) throw invalidScope('a bare scope stands beside another scope of a resource')
  if (application.clientType === 'public')
    throw invalidScope('public applications may not ask for a bare scope')
  if (!['Account', 'Tags'].includes(application.trustScope))
    throw invalidScope('a bare scope, and the trust scope is Explicit')
  const audience =
    application.trustScope === 'Account'
      ? 'urn:opc:resource:scope:account'
      : `urn:opc:resource:scope:tag=${Buffer.from(JSON.stringify({ tags: application.allowedTags })).toString('base64')}`
  return { audiences: [audience], values: [scope] }
}

function sort(instance: Instance, question: ScopeQuestion): Found {
  const found: Found = new Map()
  for (const scope of question.scopes) {
    const kind = kindOf(scope)
    if (kind === 'admin') {
      const values = adminScopes(scope, question.application, question.person)
      if (values === undefined) throw notAllowed(instance, 'no role allows the admin scope')
      add(found, 'domain', scope, values)
    }
    if (kind === 'resource') {
      const allowed = allowedScope(instance.state, question.application, scope)
      if (allowed === undefined) throw notAllowed(instance, 'a scope is not among those of the application')
      add(found, allowed.resource, scope, [allowed.value])
    }
  }
  return found
}

const audiencesOf = (instance: Instance, target: Target): readonly string[] =>
  target === 'domain' ? domainAudiences(instance) : [target.audience ?? '', ...target.secondaryAudiences]

function expiryOf(scopes: readonly string[]): { expirySeconds?: number } {
  const expirySeconds = expiryIn(scopes)
  if (expirySeconds === undefined) return {}
  if (Number.isNaN(expirySeconds)) throw invalidScope('the lifetime asked for is not one, in whole seconds')
  return { expirySeconds }
}

/** Where nobody signed in there is nothing to tell about a person (inferred). */
const isToldInClaim = ({ behaviour }: Instance, person: Person, scope: string): boolean =>
  person !== undefined &&
  kindOf(scope) === 'identity' &&
  (scope !== 'offline_access' || behaviour.offlineAccessInScopeClaim)

/** In the order asked for; what belongs to the person stands in every token of the request. */
function accessTo(
  instance: Instance,
  { scopes, person }: ScopeQuestion,
  target: Target,
  given: ReadonlyMap<string, readonly string[]>,
): Access {
  const values = scopes.flatMap((scope) =>
    isToldInClaim(instance, person, scope) ? scope : (given.get(scope) ?? []),
  )
  return {
    audiences: audiencesOf(instance, target),
    values: [...new Set(values)],
    ...(target !== 'domain' && { resource: target }),
  }
}

function sorted(instance: Instance, question: ScopeQuestion): readonly Access[] {
  const found = sort(instance, question)
  const isAboutPerson = question.person !== undefined && question.scopes.includes('openid')
  if (found.size === 0 && isAboutPerson) found.set('domain', new Map())
  return [...found].map(([target, given]) => accessTo(instance, question, target, given))
}

/**
 * @throws {Refusal} when the application may not have one of them, when they belong to several audiences and the
 * request does not say that it wants several tokens, when they give access to nothing, or when a resource is none of
 * theirs
 */
export function resolveScopes(instance: Instance, question: ScopeQuestion): ResolvedScopes {
  const { scopes, resources = [] } = question
  const tooMuch = tooMuchIn(scopes)
  if (tooMuch !== undefined) throw invalidScope(tooMuch)
  const trust = scopes.find((scope) => kindOf(scope) === 'trust')
  const [first, ...rest] = trust === undefined ? sorted(instance, question) : [trusted(question, trust)]
  if (first === undefined) throw notAllowed(instance, 'no scope of a resource, and no openid')
  if (rest.length > 0 && !scopes.includes(multiResource)) {
    throw invalidScope(`the scopes belong to ${rest.length + 1} audiences, and ${multiResource} is missing`)
  }
  checkResources(instance, resources, [first, ...rest])
  return { accesses: [first, ...rest], ...expiryOf(scopes) }
}

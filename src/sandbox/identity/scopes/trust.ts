import type { Application, ResourceScope } from '../../instance/registered.ts'
import type { InstanceState } from '../../instance/state.ts'
import { covers } from './hierarchy.ts'

function isListed(application: Application, audience: string, value: string): boolean {
  return application.allowedScopes
    .filter((allowed) => allowed.startsWith(audience))
    .some((allowed) => covers(allowed.slice(audience.length), value))
}

const sharesTag = ({ allowedTags }: Application, { tags }: Application): boolean =>
  allowedTags.some(({ key, value }) => tags.some((tag) => tag.key === key && tag.value === value))

function isTrusted(application: Application, resource: Application, value: string): boolean {
  if (application.trustScope === 'Account') return true
  if (application.trustScope === 'Tags' && sharesTag(application, resource)) return true
  return isListed(application, resource.audience ?? '', value)
}

/** What is left of the scope behind the audience. */
const valueIn = (scope: string, { audience = '' }: Application): string => scope.slice(audience.length)

const offers = (resource: Application, value: string): boolean =>
  resource.scopes.some((offered) => covers(offered.value, value))

/** It is active, the scope begins with its audience, and it knows the rest. */
function isResourceOf(scope: string, application: Application): boolean {
  const { active, audience = '', isOAuthResource } = application
  const isMeant = active && isOAuthResource && audience !== '' && scope.startsWith(audience)
  return isMeant && offers(application, valueIn(scope, application))
}

/** Of two resources, the one with the longer audience. */
function resourceOf({ applications }: InstanceState, scope: string): Application | undefined {
  let found: Application | undefined
  for (const one of applications) {
    const isLonger = (one.audience?.length ?? 0) > (found?.audience?.length ?? 0)
    if (isLonger && isResourceOf(scope, one)) found = one
  }
  return found
}

export interface ResourceScopeAsked {
  readonly resource: Application
  /** What is left of the scope behind the audience. */
  readonly value: string
}

/**
 * A fully qualified scope taken apart: the registered audience is its beginning, the rest is the value.
 * Undefined when no resource has it, or when the application may not ask for it.
 */
export function allowedScope(
  state: InstanceState,
  application: Application,
  scope: string,
): ResourceScopeAsked | undefined {
  const resource = resourceOf(state, scope)
  if (resource === undefined) return undefined
  const value = valueIn(scope, resource)
  return isTrusted(application, resource, value) ? { resource, value } : undefined
}

/** How the resource itself describes the scope: as it is, or else by what it is a part of. */
export function offeredScope(
  state: InstanceState,
  application: Application,
  scope: string,
): ResourceScope | undefined {
  const allowed = allowedScope(state, application, scope)
  const offered = allowed?.resource.scopes ?? []
  const value = allowed?.value ?? ''
  return offered.find((one) => one.value === value) ?? offered.find((one) => covers(one.value, value))
}

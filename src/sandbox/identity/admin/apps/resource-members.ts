/** "Resources": from members to what the domain acts on. */
import { type JsonObject, member, objectsOf, textOf, textsOf } from '../../../instance/json.ts'
import type { ResourceScope, ResourceSettings } from '../../../instance/registered.ts'
import { longestExpirySeconds, shortestExpirySeconds } from '../../../lifetimes.ts'
import { badRequest } from '../scim-problem.ts'
import { isOn, tagsIn } from './client-members.ts'
import { mostScopes } from './known-values.ts'

/** RFC 6749 section 3.3: what may stand in a scope. Audience and value are glued, so it goes for both. */
const scopeForm = /^[\x21\x23-\x5b\x5d-\x7e]{1,1024}$/

function checkScopeText(name: string, text: string): string {
  if (!scopeForm.test(text))
    throw badRequest(`The attribute ${name} holds a character that no scope may have.`)
  return text
}

function lifetime(members: JsonObject, name: string): number | undefined {
  const seconds = member(members, name)
  if (typeof seconds !== 'number') return undefined
  if (seconds >= shortestExpirySeconds && seconds <= longestExpirySeconds) return seconds
  throw badRequest(
    `The attribute ${name} must be ${shortestExpirySeconds} to ${longestExpirySeconds} seconds.`,
  )
}

function scopeIn(asked: JsonObject): ResourceScope {
  const value = checkScopeText('scopes.value', textOf(asked['value']))
  const description = textOf(asked['description'])
  return {
    value,
    displayName: textOf(asked['displayName']) || value,
    ...(description !== '' && { description }),
    requiresConsent: asked['requiresConsent'] === true,
  }
}

function scopesIn(members: JsonObject): readonly ResourceScope[] {
  const scopes = objectsOf(member(members, 'scopes')).map(scopeIn)
  if (scopes.length > mostScopes) throw badRequest(`There may be ${mostScopes} scopes at most.`)
  if (new Set(scopes.map(({ value }) => value)).size === scopes.length) return scopes
  throw badRequest('The attribute scopes holds a value twice.')
}

/** @throws {ScimProblem} */
export function resourceSettings(members: JsonObject): ResourceSettings {
  const audience = textOf(member(members, 'audience'))
  const accessTokenExpiry = lifetime(members, 'accessTokenExpiry')
  const refreshTokenExpiry = lifetime(members, 'refreshTokenExpiry')
  return {
    isOAuthResource: isOn(members, 'isOAuthResource'),
    ...(audience !== '' && { audience: checkScopeText('audience', audience) }),
    secondaryAudiences: textsOf(member(members, 'secondaryAudiences')).map((other) =>
      checkScopeText('secondaryAudiences', other),
    ),
    scopes: scopesIn(members),
    tags: tagsIn(members, 'tags'),
    ...(accessTokenExpiry !== undefined && { accessTokenExpiry }),
    ...(refreshTokenExpiry !== undefined && { refreshTokenExpiry }),
    allowOffline: isOn(members, 'allowOffline'),
  }
}

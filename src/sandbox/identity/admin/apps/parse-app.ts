/** From the members of an `App` to an application, and what must be right about it on its own. */
import type { Instance } from '../../../instance/instance.ts'
import { isObject, type Json, type JsonObject, member, textOf, textsOf } from '../../../instance/json.ts'
import type { Application, ClientSettings, ResourceSettings } from '../../../instance/registered.ts'
import { badRequest, missingAttributes, tooLong, unknownReference } from '../scim-problem.ts'
import { clientSettings, isOn, oneOf } from './client-members.ts'
import {
  longestDescription,
  longestDisplayName,
  mobileTemplate,
  threeLegged,
  webTemplate,
} from './known-values.ts'
import { resourceSettings } from './resource-members.ts'

/** Members that become something of their own; the rest is kept as it is. */
const actedOn = new Set([
  ...['schemas', 'name', 'displayName', 'description', 'active', 'isOAuthClient', 'clientType', 'trustScope'],
  ...['redirectUris', 'postLogoutRedirectUris', 'allUrlSchemesAllowed', 'allowedGrants', 'allowedOperations'],
  ...['bypassConsent', 'allowedScopes', 'allowedTags', 'certificates', 'isOAuthResource', 'audience', 'tags'],
  ...['secondaryAudiences', 'scopes', 'accessTokenExpiry', 'refreshTokenExpiry', 'allowOffline'],
])

export type AppContents = Omit<ClientSettings, 'clientSecret'> &
  ResourceSettings &
  Pick<Application, 'displayName' | 'description' | 'active'> & { readonly otherMembers: JsonObject }

const templateIn = (members: JsonObject): string => {
  const template = member(members, 'basedOnTemplate')
  return isObject(template) ? textOf(template['value']) : ''
}

/** The four of a client, and the four of a resource, are documented; redirect addresses for what needs them too. */
function checkRequired(members: JsonObject): void {
  const lacks = (name: string) => member(members, name) === undefined || member(members, name) === ''
  const isThreeLegged = textsOf(member(members, 'allowedGrants')).some((grant) => threeLegged.includes(grant))
  const missing = [
    ...['displayName'].filter(lacks),
    ...(templateIn(members) === '' ? ['basedOnTemplate'] : []),
    ...(isOn(members, 'isOAuthClient') ? ['clientType'].filter(lacks) : []),
    ...(isOn(members, 'isOAuthResource') ? ['audience'].filter(lacks) : []),
    ...(isThreeLegged ? ['redirectUris'].filter(lacks) : []),
  ]
  if (missing.length > 0) throw missingAttributes(missing)
}

function checkTemplate(members: JsonObject): void {
  const template = templateIn(members)
  if ([webTemplate, mobileTemplate].includes(template)) return
  throw unknownReference('App.basedOnTemplate', 'AppTemplate', template)
}

function checkTexts(members: JsonObject): void {
  if (textOf(member(members, 'displayName')).length > longestDisplayName) {
    throw tooLong('displayName', longestDisplayName)
  }
  if (textOf(member(members, 'description')).length > longestDescription) {
    throw tooLong('description', longestDescription)
  }
  oneOf(members, 'loginMechanism', ['OIDC', 'SAML', 'FORMFILL', 'RADIUS'], 'OIDC')
  oneOf(members, 'clientIPChecking', ['anywhere', 'whitelisted'], 'anywhere')
}

/** Alphanumeric and `_` (documented). */
const nameForm = /^\w{1,255}$/

/** Optional when the application is made, and fixed from then on (documented). */
export function nameIn(members: JsonObject): string | undefined {
  const name = textOf(member(members, 'name'))
  if (name === '') return undefined
  if (!nameForm.test(name)) {
    throw badRequest('The attribute name may hold letters, digits and underscores only.')
  }
  return name
}

const others = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([name]): boolean => !actedOn.has(name)))

/**
 * That an application is not active until somebody says so is documented for the console; the documented
 * examples of the API say `"active": true`, or activate it afterwards.
 * @throws {ScimProblem}
 */
export function contentsOf(instance: Instance, members: JsonObject, before?: Application): AppContents {
  checkRequired(members)
  checkTemplate(members)
  checkTexts(members)
  const active: Json | undefined = member(members, 'active')
  return {
    ...clientSettings(instance, members, before),
    ...resourceSettings(members),
    displayName: textOf(member(members, 'displayName')),
    description: textOf(member(members, 'description')),
    active: typeof active === 'boolean' ? active : (before?.active ?? false),
    otherMembers: others(members),
  }
}

/** An application as SCIM shows it, with the members of documented answers; their order is ours. */
import { createHash } from 'node:crypto'
import type { Instance } from '../../../instance/instance.ts'
import { isObject, type Json, type JsonObject, textOf } from '../../../instance/json.ts'
import type { Application, Certificate, ResourceScope } from '../../../instance/registered.ts'
import { addressOf, historyOf, inOrder } from '../resource-parts.ts'
import { domainRole } from '../roles/known-roles.ts'
import { definingApp } from './app-conflicts.ts'
import { appSchema } from './app-schema.ts'
import { mobileTemplate, webTemplate } from './known-values.ts'

/** The template that an application was made from; a seed names none. */
function templateOf({ otherMembers = {}, clientType }: Application): string {
  const kept = otherMembers['basedOnTemplate']
  if (isObject(kept)) return textOf(kept['value'])
  return clientType === 'public' ? mobileTemplate : webTemplate
}

/** What an application is besides, as in documented answers about one that is nothing special. */
const usual: JsonObject = {
  loginMechanism: 'OIDC',
  clientIPChecking: 'anywhere',
  isUnmanagedApp: false,
  allowAccessControl: false,
  showInMyApps: false,
  isLoginTarget: true,
  isMobileTarget: false,
  isOPCService: false,
  isAliasApp: false,
  isManagedApp: false,
  isSamlServiceProvider: false,
  isWebTierPolicy: false,
  isKerberosRealm: false,
  infrastructure: false,
  migrated: false,
}

const shownScope = (audience: string, scope: ResourceScope): JsonObject => ({
  value: scope.value,
  fqs: `${audience}${scope.value}`,
  displayName: scope.displayName,
  ...(scope.description !== undefined && { description: scope.description }),
  requiresConsent: scope.requiresConsent,
})

function shownAllowedScope({ state }: Instance, fqs: string): JsonObject {
  const defining = definingApp(state.applications, fqs)
  return { fqs, ...(defining !== undefined && { idOfDefiningApp: defining.id }) }
}

const thumbprint = (der: string, hash: string) => createHash(hash).update(Buffer.from(der, 'base64'))

const shownCertificate = ({ certAlias, x509Base64Certificate: der }: Certificate): JsonObject => ({
  certAlias,
  sha1Thumbprint: thumbprint(der, 'sha1').digest('base64'),
  kid: certAlias,
  x5t: thumbprint(der, 'sha1').digest('base64url'),
  x509Base64Certificate: der,
})

function shownRole(instance: Instance, name: string): JsonObject {
  const { id, app } = domainRole(instance, name)
  return {
    value: id,
    $ref: addressOf(instance, `AppRoles/${id}`),
    display: name,
    appId: app.id,
    appName: app.name,
    type: 'direct',
    adminRole: true,
  }
}

function clientMembers(instance: Instance, application: Application): Readonly<Record<string, Json>> {
  const { isOAuthClient, clientType, trustScope, clientSecret, redirectUris } = application
  return {
    ...{ isOAuthClient, clientType, trustScope, redirectUris },
    // Public applications have none.
    clientSecret: clientSecret === '' ? null : clientSecret,
    postLogoutRedirectUris: application.postLogoutRedirectUris,
    allUrlSchemesAllowed: application.allUrlSchemesAllowed,
    allowedGrants: application.allowedGrants,
    allowedOperations: application.allowedOperations,
    bypassConsent: application.bypassConsent,
    allowedScopes: application.allowedScopes.map((scope) => shownAllowedScope(instance, scope)),
    allowedTags: application.allowedTags.map((tag) => ({ ...tag })),
    certificates: application.certificates.map(shownCertificate),
    grantedAppRoles: application.grantedAppRoles.map((role) => shownRole(instance, role)),
  }
}

/** Lifetimes that are not set show as those of the domain: documented answers have them. */
function resourceMembers({ state }: Instance, application: Application): Readonly<Record<string, Json>> {
  const { audience = '', isOAuthResource, secondaryAudiences, allowOffline } = application
  return {
    ...{ isOAuthResource, secondaryAudiences, allowOffline },
    audience: audience === '' ? null : audience,
    scopes: application.scopes.map((scope) => shownScope(audience, scope)),
    accessTokenExpiry: application.accessTokenExpiry ?? state.settings.accessTokenExpirySeconds,
    refreshTokenExpiry: application.refreshTokenExpiry ?? state.settings.refreshTokenExpirySeconds,
    tags: application.tags.map((tag) => ({ ...tag })),
  }
}

export function shownApp(instance: Instance, application: Application): JsonObject {
  const { id, ocid, clientId, displayName, description, active, otherMembers = {} } = application
  const template = templateOf(application)
  return inOrder(appSchema, {
    ...usual,
    ...otherMembers,
    ...{ id, ocid, displayName, description, active },
    schemas: [appSchema.urn],
    name: clientId,
    basedOnTemplate: { value: template, $ref: addressOf(instance, `AppTemplates/${template}`) },
    ...clientMembers(instance, application),
    ...resourceMembers(instance, application),
    isOPCService: id === instance.state.own.instance,
    ...historyOf(instance, 'App', application),
  })
}

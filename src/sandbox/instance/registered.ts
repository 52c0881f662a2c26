/** What an administrator of the identity domain set up, and who may sign in. */
import type { Json, JsonObject } from './json.ts'

export type ClientType = 'trusted' | 'confidential' | 'public'

/**
 * Which resources an application may ask for: those listed, those with a tag, or all of the domain. `Default` is
 * what the domain says, which is those listed here.
 */
export type TrustScope = 'Explicit' | 'Tags' | 'Account' | 'Default'

export interface ResourceScope {
  /** On the wire it is glued to the audience of the resource. */
  readonly value: string
  readonly displayName: string
  readonly description?: string
  readonly requiresConsent: boolean
}

/** What an application signs its assertions with. */
export interface Certificate {
  /** `kid` of the assertion. */
  readonly certAlias: string
  /** DER in base64. */
  readonly x509Base64Certificate: string
}

export interface Tag {
  readonly key: string
  readonly value: string
}

/** What an application has as an OAuth client. */
export interface ClientSettings {
  readonly isOAuthClient: boolean
  readonly clientType: ClientType
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  /** "Allow HTTP URLs". */
  readonly allUrlSchemesAllowed: boolean
  readonly allowedGrants: readonly string[]
  /** `introspect`, `onBehalfOfUser`. */
  readonly allowedOperations: readonly string[]
  readonly trustScope: TrustScope
  /** Fully qualified: audience and value glued. */
  readonly allowedScopes: readonly string[]
  readonly allowedTags: readonly Tag[]
  readonly bypassConsent: boolean
  readonly certificates: readonly Certificate[]
  /** Roles of the identity domain itself, such as "Identity Domain Administrator". */
  readonly grantedAppRoles: readonly string[]
  /** Roles of the Integration instance, for tokens without a user. */
  readonly instanceRoles: readonly string[]
}

/** What an application has as a resource that tokens are for. */
export interface ResourceSettings {
  readonly isOAuthResource: boolean
  /** Kept as registered, `:443` included. */
  readonly audience?: string
  readonly secondaryAudiences: readonly string[]
  readonly scopes: readonly ResourceScope[]
  readonly tags: readonly Tag[]
  /** Seconds; the domain's default when absent. */
  readonly accessTokenExpiry?: number
  /** Seconds; the domain's default when absent. */
  readonly refreshTokenExpiry?: number
  /** "Allow token refresh". */
  readonly allowOffline: boolean
}

/** Who made or changed something, as SCIM shows it. */
export interface Author {
  readonly type: 'App' | 'User'
  readonly display: string
  /** `id` of the application or the user. */
  readonly value: string
}

/** What SCIM keeps of a resource besides what the domain acts on. */
interface Recorded {
  /** ISO 8601. */
  readonly created: string
  readonly lastModified: string
  /** The administrator of a new instance when absent. */
  readonly createdBy?: Author
  readonly lastModifiedBy?: Author
  /** Members that nothing here acts on, as they were sent. */
  readonly otherMembers?: Readonly<Record<string, Json>>
}

/** Oracle's integrated application, in the words of its SCIM resource `App`: a client, a resource, or both. */
export interface Application extends ClientSettings, ResourceSettings, Recorded {
  readonly id: string
  readonly ocid: string
  /** SCIM `name`; it never changes. */
  readonly clientId: string
  readonly displayName: string
  readonly description: string
  readonly active: boolean
}

export interface User extends Recorded {
  readonly id: string
  readonly ocid: string
  readonly userName: string
  readonly password: string
  readonly displayName: string
  readonly givenName: string
  readonly familyName: string
  /** The primary one. */
  readonly email: string
  /** All of them, in the words of SCIM; made from the primary one when absent. */
  readonly emails?: readonly JsonObject[]
  readonly active: boolean
  readonly locked: boolean
  /** Signs in at another identity provider: no password counts here. */
  readonly federated: boolean
  /** A second factor is asked for, so a password alone is not enough. */
  readonly mfa: boolean
  /** Of the Integration instance. */
  readonly roles: readonly string[]
  /** Of the identity domain itself. */
  readonly adminRoles: readonly string[]
}

export interface Domain {
  /** `idcs-` and 32 hex digits. */
  readonly name: string
  readonly ocid: string
  readonly tenancyName: string
  readonly tenancyOcid: string
  readonly region: string
  readonly identityRegion: string
}

/** Settings of the domain as a whole. */
export interface DomainSettings {
  /** "Access signing certificate": the public key without a token. */
  readonly signingCertPublicAccess: boolean
  /** Seconds, for resources that set none. */
  readonly accessTokenExpirySeconds: number
  readonly refreshTokenExpirySeconds: number
}

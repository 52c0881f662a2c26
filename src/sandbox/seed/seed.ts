import type { Certificate, ClientType, Tag, TrustScope } from '../instance/registered.ts'

/** What an instance starts from. Everything left out is made up, from `random` when that is given. */
export interface SandboxSeed {
  /** All random values (ids, secrets, codes) derive from it; the signing key does not, see `keys`. */
  readonly random?: string
  readonly instance?: SeedInstance
  /** The client that the description names. */
  readonly application?: SeedApplication
  /** More clients, each with a client id of its own. */
  readonly applications?: readonly (SeedApplication & { readonly clientId: string })[]
  readonly resource?: SeedResource
  readonly users?: readonly SeedUser[]
  readonly files?: readonly SeedFile[]
}

/** The Integration instance itself. */
interface SeedInstance {
  readonly name?: string
  readonly primaryAudience?: string
  /** Whether an administrator has enabled File Server for it, as is needed once; on when left out. */
  readonly fileServer?: boolean
}

/** A client; names as the console and the SCIM resource have them. */
export interface SeedApplication {
  readonly displayName?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly clientType?: ClientType
  readonly active?: boolean
  readonly redirectUris?: readonly string[]
  readonly postLogoutRedirectUris?: readonly string[]
  /** "Allow HTTP URLs"; when left out, on if one of the redirect addresses needs it. */
  readonly allUrlSchemesAllowed?: boolean
  readonly allowedGrants?: readonly string[]
  readonly allowedOperations?: readonly string[]
  readonly trustScope?: TrustScope
  /** Fully qualified; both scopes of the instance when left out. */
  readonly allowedScopes?: readonly string[]
  readonly allowedTags?: readonly Tag[]
  readonly bypassConsent?: boolean
  readonly certificates?: readonly Certificate[]
  /** Roles of the identity domain, such as `Identity Domain Administrator`. */
  readonly grantedAppRoles?: readonly string[]
  /** Roles of the Integration instance for tokens without a user; `ServiceUser` when left out. */
  readonly roles?: readonly string[]
}

/** The Integration instance as a resource of the identity domain. */
export interface SeedResource {
  readonly secondaryAudiences?: readonly string[]
  readonly accessTokenExpiry?: number
  readonly refreshTokenExpiry?: number
  readonly allowOffline?: boolean
  /** Both scopes ask the person for consent; off when left out. */
  readonly requiresConsent?: boolean
  readonly tags?: readonly Tag[]
}

export interface SeedUser {
  readonly userName: string
  readonly password?: string
  readonly displayName?: string
  readonly givenName?: string
  readonly familyName?: string
  /** The user name when left out and when that is an address. */
  readonly email?: string
  readonly active?: boolean
  readonly locked?: boolean
  /** Signs in at another identity provider. */
  readonly federated?: boolean
  /** A second factor is asked for. */
  readonly mfa?: boolean
  /** Roles of the Integration instance, such as `ServiceAdministrator`. */
  readonly roles?: readonly string[]
  /** Roles of the identity domain. */
  readonly adminRoles?: readonly string[]
}

export interface SeedFile {
  /** From the root; a folder ends in a slash. Parents are made. */
  readonly path: string
  readonly size?: number
}

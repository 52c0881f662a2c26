import type { ClientType } from '../instance/registered.ts'

/** What an instance starts from. Everything left out is made up, from `random` when that is given. */
export interface SandboxSeed {
  /** All random values (ids, secrets, codes) derive from it; the signing key does not, see `keys`. */
  readonly random?: string
  readonly instance?: { readonly name?: string; readonly primaryAudience?: string }
  readonly application?: SeedApplication
  readonly resource?: SeedResource
  readonly users?: readonly SeedUser[]
  readonly files?: readonly SeedFile[]
}

/** The client; names as the console and the SCIM resource have them. */
export interface SeedApplication {
  readonly displayName?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly clientType?: ClientType
  readonly active?: boolean
  readonly redirectUris?: readonly string[]
  readonly allowedGrants?: readonly string[]
  /** Fully qualified; both scopes of the instance when left out. */
  readonly allowedScopes?: readonly string[]
}

/** The Integration instance as a resource of the identity domain. */
export interface SeedResource {
  readonly secondaryAudiences?: readonly string[]
  readonly accessTokenExpiry?: number
  readonly refreshTokenExpiry?: number
  readonly allowOffline?: boolean
}

export interface SeedUser {
  readonly userName: string
  readonly password?: string
  readonly displayName?: string
  /** Roles of the Integration instance, such as `ServiceAdministrator`. */
  readonly roles?: readonly string[]
}

export interface SeedFile {
  /** From the root; a folder ends in a slash. Parents are made. */
  readonly path: string
  readonly size?: number
}

/** Everything an instance knows, as plain data in one place: what `--state` writes is exactly this. */
import type { Drawn } from './random.ts'
import type { Expiring, Shelf } from './shelf.ts'

export type ClientType = 'trusted' | 'confidential' | 'public'

/** Oracle's integrated application: the OAuth client that an administrator registered. */
export interface Application {
  readonly name: string
  readonly guid: string
  readonly ocid: string
  readonly clientId: string
  readonly clientSecret: string
  readonly clientType: ClientType
  readonly active: boolean
  readonly redirectUris: readonly string[]
  readonly allowedGrants: readonly string[]
  /** Fully qualified: audience and value glued. */
  readonly allowedScopes: readonly string[]
}

/** The resource application: the entry of the Integration instance under "Oracle Cloud Services". */
export interface Resource {
  readonly primaryAudience: string
  readonly secondaryAudiences: readonly string[]
  readonly scopes: readonly string[]
  readonly accessTokenExpirySeconds: number
  readonly refreshTokenExpirySeconds: number
  /** "Allow token refresh". */
  readonly allowOffline: boolean
}

export interface User {
  readonly userName: string
  readonly password: string
  readonly displayName: string
  readonly id: string
  readonly ocid: string
  /** Of the Integration instance. */
  readonly roles: readonly string[]
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

export interface StoredFolder {
  readonly kind: 'folder'
  readonly path: string
  readonly guid: string
  readonly createdAt: string
}

export interface StoredFile {
  readonly kind: 'file'
  readonly path: string
  readonly size: number
  readonly createdAt: string
  readonly modifiedAt: string
}

export interface Integration {
  readonly code: string
  readonly version: string
  readonly name: string
  readonly description: string
  readonly status: 'ACTIVATED' | 'CONFIGURED'
  readonly style: string
  readonly lastUpdatedAt: string
}

/** What a person allowed an application to do; it travels from the request to the tokens. */
export interface Authorization {
  readonly clientId: string
  readonly userName: string
  /** As asked for, in that order. */
  readonly scopes: readonly string[]
  readonly nonce?: string
  /** Every token of one login belongs to one family. */
  readonly family: string
  readonly session: SessionFacts
}

export interface SessionFacts {
  readonly sid: string
  readonly signedInAt: number
  readonly endsAt: number
}

export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly state?: string
  readonly nonce?: string
  readonly challenge?: { readonly method: 'S256' | 'plain'; readonly value: string }
}

/** A sign-in under way. */
export interface LoginTransaction extends Expiring {
  readonly id: string
  /** Fingerprint of the cookie of the browser that began it. */
  readonly browser: string
  readonly request: AuthorizationRequest
}

export interface Session extends Expiring {
  readonly userName: string
  readonly sid: string
  readonly signedInAt: number
}

export interface Code extends Expiring {
  readonly issuedAt: number
  readonly request: AuthorizationRequest
  readonly authorization: Authorization
  usedAt?: number
}

export interface RefreshToken extends Expiring {
  readonly issuedAt: number
  readonly loginAt: number
  readonly authorization: Authorization
  spentAt?: number
  /** Fingerprint of the token that replaced it. */
  successor?: string
}

export interface IssuedAccessToken extends Expiring {
  readonly family: string
}

export interface RevokedFamily extends Expiring {
  readonly revokedAt: number
}

export interface KeyPems {
  /** PKCS #8. */
  readonly privateKeyPem: string
  readonly certificatePem: string
}

/** What a login leaves behind; a reset forgets all of it. */
export interface Issued {
  logins: Shelf<LoginTransaction>
  sessions: Shelf<Session>
  codes: Shelf<Code>
  refreshTokens: Shelf<RefreshToken>
  /** By `jti`. */
  accessTokens: Shelf<IssuedAccessToken>
  revokedFamilies: Shelf<RevokedFamily>
}

export interface InstanceState {
  readonly version: 1
  readonly seed: string
  readonly drawn: Drawn
  clockOffsetSeconds: number
  readonly domain: Domain
  readonly instanceName: string
  readonly resource: Resource
  readonly application: Application
  readonly users: readonly User[]
  readonly files: readonly (StoredFolder | StoredFile)[]
  readonly integrations: readonly Integration[]
  keys?: KeyPems
  issued: Issued
}

export const nothingIssued = (): Issued => ({
  logins: new Map(),
  sessions: new Map(),
  codes: new Map(),
  refreshTokens: new Map(),
  accessTokens: new Map(),
  revokedFamilies: new Map(),
})

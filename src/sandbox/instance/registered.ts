/** What an administrator of the identity domain set up, and who may sign in. */

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

import type { Secret } from '../../foundation/index.ts'

/** Which credential is meant, and what it belongs to. */
export interface ProfileKey {
  readonly name: string
  /**
   * What identity address, client id and the like make of it. Tokens and client secret kept under another
   * binding are not given out: they belong to another server or another application.
   */
  readonly binding: string
  /** Its tokens come by asking, with no login before: nothing of it is ever in doubt, or at an end. */
  readonly asksAgain?: boolean | undefined
  /** How long its refresh tokens live, where the profile says so. */
  readonly refreshTokenSeconds?: number | undefined
}

/**
 * `suspect`: the outcome of the last refresh is in doubt; the login may well be alive, the next refresh
 * will tell. Nobody is sent to log in for it.
 */
export type CredentialState = 'ok' | 'suspect' | 'needs_login' | 'logged_out'

/** Why a person must log in, as far as it can be known. */
export type EndReason =
  | 'never_logged_in'
  | 'profile_changed'
  | 'token_endpoint_changed'
  | 'no_refresh_token'
  | 'refresh_token_refused'
  | 'unused_too_long'
  | 'lost_in_flight'

/** What an error says to programs and people. */
export interface Told {
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** What may be told about a credential: no secrets in it. */
export interface CredentialStatus {
  readonly state: CredentialState
  /** A sentence, when there is something to say. */
  readonly reason?: string | undefined
  /** What is wrong and what mends it: for `needs_login`, `suspect`, and after a refresh that failed harmlessly. */
  readonly problem?: Told | undefined
  /** When the login ends unless it is renewed: a reckoning for refresh tokens, as no server tells. */
  readonly loginExpiresAt?: Date | undefined
  /** 0 before the first login. */
  readonly generation: number
  readonly accessTokenExpiresAt?: Date | undefined
  readonly loggedInAt?: Date | undefined
  readonly refreshedAt?: Date | undefined
  readonly hasRefreshToken: boolean
}

/** What a logout took out of the store and the server should hear of, in this order (RFC 7009). */
export interface LoggedOut {
  readonly refreshTokens: readonly Secret[]
  readonly accessToken?: Secret | undefined
  /** Where they came from: the server that may hear of them. Absent: nobody knows. */
  readonly tokenEndpoint?: string | undefined
}

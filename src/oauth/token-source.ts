import type { Secret } from '../foundation/index.ts'

/** What a caller wants of a token. Everything is optional: the default is "one that will last a call". */
export interface TokenRequest {
  /**
   * How long the token should still live: 60 s by default, capped at half its life. A number given here
   * causes at most one refresh; what that brings is served as it is, however short it lives.
   */
  readonly minTtlSeconds?: number | undefined
  /** A token newer than the one known when the call begins. Twenty at once cause one refresh. */
  readonly force?: boolean | undefined
  /** A token newer than this generation: for whoever was answered 401 with a token of that generation. */
  readonly newerThan?: number | undefined
  /** How long to wait for a refresh, 30 s by default. The refresh itself goes on after that. */
  readonly waitSeconds?: number | undefined
  /** Ends the caller's waiting, never the refresh. */
  readonly signal?: AbortSignal | undefined
}

export interface ValidToken {
  readonly accessToken: Secret
  /** Absent when the server did not say: use the token until it is refused. */
  readonly expiresAt?: Date | undefined
  /** When it came, by the local clock. */
  readonly receivedAt?: Date | undefined
  /** Grows with each login, refresh and logout. */
  readonly generation: number
}

/** Answers one question: a valid token, please. */
export interface TokenSource {
  /**
   * @throws {OicError} LOGIN_NEEDED, LOGIN_ENDED, LOGIN_LOST_IN_FLIGHT (a person must log in),
   * LOGIN_SUSPECT, REFRESH_HELD (worth another try), STORE_…, IDENTITY_… and TOKEN_… as the renewer has it.
   */
  token(request?: TokenRequest): Promise<ValidToken>
}

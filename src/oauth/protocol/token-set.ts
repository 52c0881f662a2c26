import type { Secret } from '../../foundation/index.ts'

/** What the token endpoint gave, judged and safe to keep. RFC 6749 section 5.1. */
export interface TokenSet {
  readonly accessToken: Secret
  /** Absent when the server gave none; on a refresh the old one then stays in use (RFC 6749 section 6). */
  readonly refreshToken?: Secret
  /** Local clock, the moment the answer arrived. */
  readonly receivedAt: Date
  /** `receivedAt` plus `expires_in`; absent when the server did not say. */
  readonly expiresAt?: Date
  /** As granted, when the server names it. */
  readonly scope?: string
  /** Where it came from; a refresh token is presented nowhere else. */
  readonly tokenEndpoint?: string
}

/** A token answer as it came, kept sealed before anybody judges it. At most 1 MiB of body. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** ISO 8601, local clock. */
  readonly receivedAt: string
}

/** Codes and tokens: what the identity domain keeps of each, and what they have in common. */
import type { AuthorizationRequest } from './issued.ts'
import type { Expiring } from './shelf.ts'

/** What a person allowed an application to do; it travels from the request to the tokens. */
export interface Authorization {
  readonly clientId: string
  /** Absent where the application acts for itself. */
  readonly userName?: string
  /** As asked for, in that order. */
  readonly scopes: readonly string[]
  readonly nonce?: string
  /** Every token of one login belongs to one family; absent where nobody logged in. */
  readonly family?: string
  /** Absent where nobody signed in at the page. */
  readonly session?: SessionFacts
}

export interface SessionFacts {
  readonly sid: string
  readonly signedInAt: number
  readonly endsAt: number
  /** Nobody signed in at the page, so there is no session that could be ended there. */
  readonly withoutPage?: true
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
  /** Its predecessor was used once more, and gave another token instead. */
  isReplaced?: true
}

export interface IssuedAccessToken extends Expiring {
  readonly family: string
  readonly userName?: string
  revokedAt?: number
  /** When a newer token of the same person took its place. */
  retiredAt?: number
}

/** A login, as long as one of its tokens may live; they hold no more when it is not here. */
export interface Family extends Expiring {
  endedAt?: number
}

/** So that it can be told, when it comes back as an assertion, what it came from. */
export interface IssuedIdToken extends Expiring {
  readonly family: string
  readonly session: SessionFacts
}

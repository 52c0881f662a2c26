/** Sign-ins under way, sessions, codes and tokens: what the identity domain hands out and recognises later. */
import { type Expiring, Shelf } from './shelf.ts'

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

export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly state?: string
  readonly nonce?: string
  readonly challenge?: { readonly method: 'S256' | 'plain'; readonly value: string }
}

/** What the person signs in for: a code for an application, or a page of the domain itself. */
export type SignInPurpose =
  | { readonly request: AuthorizationRequest }
  /** Path and query, ours. */
  | { readonly returnTo: string }

/** A sign-in under way. */
export interface LoginTransaction extends Expiring {
  readonly id: string
  /** Fingerprint of the cookie of the browser that began it. */
  readonly browser: string
  readonly purpose: SignInPurpose
}

/** A device that waits for a person, by its device code. */
export interface DeviceRequest extends Expiring {
  readonly issuedAt: number
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Fingerprint of what the person types. */
  readonly userCode: string
  /** Whom the page asks: fingerprint of the ticket in its form, and `sid` of the session. */
  asked?: { readonly ticket: string; readonly sid: string }
  /** What the person allowed. */
  authorization?: Authorization
  isDeclined?: boolean
  polledAt?: number
  /** Seconds to wait between two polls. */
  intervalSeconds: number
  usedAt?: number
}

/** User codes that somebody typed and that did not fit. */
export interface WrongCodes extends Expiring {
  count: number
}

/** A person who is signed in and has to allow what an application asked for. */
export interface ConsentRequest extends Expiring {
  readonly id: string
  readonly request: AuthorizationRequest
  readonly session: Session
  /** Those that ask for consent, as asked for. */
  readonly scopes: readonly string[]
}

/** What a person allowed an application; it does not end by itself. */
export interface Consent extends Expiring {
  readonly scopes: readonly string[]
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

/** What a login leaves behind; a reset forgets all of it. */
export interface Issued {
  logins: Shelf<LoginTransaction>
  sessions: Shelf<Session>
  consentRequests: Shelf<ConsentRequest>
  /** By user and application. */
  consents: Shelf<Consent>
  codes: Shelf<Code>
  devices: Shelf<DeviceRequest>
  /** By user name. */
  wrongCodes: Shelf<WrongCodes>
  refreshTokens: Shelf<RefreshToken>
  /** Those of people, by `jti`: one that is not here holds no more. */
  accessTokens: Shelf<IssuedAccessToken>
  /** By `jti`. */
  idTokens: Shelf<IssuedIdToken>
  families: Shelf<Family>
  /** Those of applications that act for themselves, by `jti`. */
  revokedTokens: Shelf<Expiring>
  /** By issuer and `jti`. */
  usedAssertions: Shelf<Expiring>
}

export const nothingIssued = (): Issued => ({
  logins: new Shelf(),
  sessions: new Shelf(),
  consentRequests: new Shelf(),
  consents: new Shelf(),
  codes: new Shelf(),
  devices: new Shelf(),
  wrongCodes: new Shelf(),
  refreshTokens: new Shelf(),
  accessTokens: new Shelf(),
  idTokens: new Shelf(),
  families: new Shelf(),
  revokedTokens: new Shelf(),
  usedAssertions: new Shelf(),
})

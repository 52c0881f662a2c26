/** Sign-ins under way, sessions, codes and tokens: what the identity domain hands out and recognises later. */
import type {
  Authorization,
  Code,
  Family,
  IssuedAccessToken,
  IssuedIdToken,
  RefreshToken,
} from './issued-tokens.ts'
import { type Expiring, Shelf } from './shelf.ts'

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

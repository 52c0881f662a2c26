/** What the sandbox does where servers differ: one switch for each deviation. */
import type { KeyId } from './instance/signing-key.ts'

export type BehaviourName = 'observed' | 'strict' | 'loose'

/** What becomes of a refresh token that was used. */
export type Rotation =
  /** It stays in use. */
  | { readonly mode: 'none' }
  /** It works once. */
  | { readonly mode: 'rotate' }
  /** It works again for some seconds after its first use; the token that it gave before, or what came from that, ends. */
  | { readonly mode: 'rotate-grace'; readonly graceSeconds: number }
  /** It works until its successor is used, the last superseded one alone; used again, it ends the successor that it had. */
  | { readonly mode: 'previous-only' }

export interface Switches {
  readonly codeLifetimeSeconds: number
  /** A second use of a code ends every token that came from the first. */
  readonly codeReuseRevokesTokens: boolean
  readonly rotation: Rotation
  /** A second use of a spent refresh token ends every token of that login. */
  readonly reuseRevokesFamily: boolean
  /** From the login on, whatever is refreshed in between; null for no such bound. */
  readonly loginLifetimeSeconds: number | null
  /** A newer access token of a person retires the older ones. */
  readonly oneAccessTokenPerUser: boolean
  /** `iss` in every answer of the authorization endpoint (RFC 9207). */
  readonly issInResponses: boolean
  /** `shared`: the one name that all of Oracle's domains use. `own`: the address of this sandbox. */
  readonly issuer: 'shared' | 'own'
  /** Discovery names only what this sandbox has, and what it has besides. */
  readonly discoveryComplete: boolean
  /** User name and password sent by an application (RFC 9700 section 2.4 forbids it). */
  readonly passwordGrant: boolean
  readonly pkceRequiredForPublic: boolean
  readonly pkcePlainAccepted: boolean
  /** A verifier for a code that was asked for without a challenge. */
  readonly unexpectedVerifier: 'ignore' | 'refuse'
  /** Whose exchange of a code has to name the redirect address. */
  readonly redirectUriNeeded: 'by-public' | 'by-all'
  /** Which loopback redirect addresses may come with another port than the registered one. */
  readonly loopbackAnyPort: 'none' | 'literals' | 'all'
  readonly unauthenticatedAuthorize: 'redirect' | 'form'
  readonly codeRedirectStatus: 302 | 303
  readonly signingCertPublic: boolean
  /** `kid` of a key: Oracle's constant, which a new key shares; or one of its own, for clients that choose by it. */
  readonly keyId: KeyId
  /** `key_ops` of the public key: verify and encrypt, as seen, which some libraries refuse; or verify alone. */
  readonly keyOps: readonly ('verify' | 'encrypt')[]
  /** Client id and secret in the body instead of the Basic header. */
  readonly clientAuthBody: boolean
  /** Id and secret of a Basic header: form-encoded (RFC 6749 section 2.3.1), or as they are as well. */
  readonly basicDecoding: 'either' | 'form'
  /** The answer to a Basic header that cannot be read: without a body, as reported, or with an error code. */
  readonly malformedBasic: 'empty' | 'invalid_request'
  /** An assertion that comes a second time, or without a `jti` to know it by (RFC 7523 section 3). */
  readonly assertionReuse: 'accept' | 'refuse'
  /** The answer to a grant by an assertion that is not signed as it has to be. */
  readonly untrustedAssertionError: 'invalid_client' | 'invalid_grant'
  /** A device has to send `response_type=device_code`, which RFC 8628 does not know. */
  readonly deviceResponseType: 'needed' | 'optional'
  /** A device's application has to prove who it is when it asks for codes (RFC 8628 section 3.1), or names itself. */
  readonly deviceAuthentication: 'none' | 'needed'
  /** The form of the sign-in page has to name the sign-in that it was shown for. */
  readonly signInTicket: 'optional' | 'needed'
  /** `WWW-Authenticate` beside a 401 of the token endpoint and of the APIs. */
  readonly challengeOn401: boolean
  readonly scopeNotAllowedError: 'invalid_scope' | 'unauthorized_client'
  readonly offlineAccessInScopeClaim: boolean
  /** `scope` beside the tokens (RFC 6749 section 5.1). */
  readonly scopeInAnswer: 'never' | 'when-different'
  /** A `resource` parameter (RFC 8707) that names no audience of what the scopes are for. */
  readonly unknownResource: 'ignore' | 'refuse'
  /** Introspection tells of every token of the domain, or of those alone that concern the application that asks. */
  readonly introspection: 'all' | 'own'
  /** `/oauth2/v1/userinfo` by POST as well (OpenID Connect Core section 5.3.1). */
  readonly userinfoByPost: boolean
  /** A caller without the role for a call: 401, as Oracle Integration documents it; 403 of its predecessor's manual. */
  readonly missingRole: 401 | 403
  /** A developer API call on the design origin that names no instance. */
  readonly missingInstance: 'refuse' | 'accept'
}

export interface Behaviour extends Switches {
  readonly name: BehaviourName
}

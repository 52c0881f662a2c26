/**
 * The named behaviours, as data. `observed` follows what is known of Oracle's service and takes the neutral default
 * where nothing is known; `strict` follows the RFCs and RFC 9700; `loose` is `observed` with three helps for
 * debugging.
 */
import type { Behaviour, BehaviourName, Switches } from './behaviour.ts'
import { codeSeconds, daySeconds } from './lifetimes.ts'

const observed: Switches = {
  codeLifetimeSeconds: codeSeconds,
  codeReuseRevokesTokens: false,
  rotation: { mode: 'rotate' },
  reuseRevokesFamily: false,
  loginLifetimeSeconds: null,
  oneAccessTokenPerUser: false,
  issInResponses: false,
  issuer: 'shared',
  discoveryComplete: false,
  passwordGrant: true,
  pkceRequiredForPublic: false,
  pkcePlainAccepted: false,
  unexpectedVerifier: 'ignore',
  redirectUriNeeded: 'by-public',
  loopbackAnyPort: 'none',
  unauthenticatedAuthorize: 'redirect',
  codeRedirectStatus: 302,
  signingCertPublic: false,
  keyId: 'constant',
  keyOps: ['verify', 'encrypt'],
  clientAuthBody: true,
  basicDecoding: 'either',
  malformedBasic: 'empty',
  assertionReuse: 'accept',
  untrustedAssertionError: 'invalid_client',
  deviceResponseType: 'needed',
  deviceAuthentication: 'none',
  signInTicket: 'optional',
  challengeOn401: true,
  scopeNotAllowedError: 'invalid_scope',
  offlineAccessInScopeClaim: false,
  scopeInAnswer: 'never',
  unknownResource: 'ignore',
  introspection: 'all',
  userinfoByPost: false,
  missingRole: 401,
  missingInstance: 'refuse',
}

const strict: Switches = {
  ...observed,
  codeLifetimeSeconds: 60,
  codeReuseRevokesTokens: true,
  reuseRevokesFamily: true,
  loginLifetimeSeconds: 30 * daySeconds,
  issInResponses: true,
  issuer: 'own',
  discoveryComplete: true,
  passwordGrant: false,
  pkceRequiredForPublic: true,
  unexpectedVerifier: 'refuse',
  redirectUriNeeded: 'by-all',
  loopbackAnyPort: 'literals',
  basicDecoding: 'form',
  malformedBasic: 'invalid_request',
  codeRedirectStatus: 303,
  signingCertPublic: true,
  keyId: 'thumbprint',
  keyOps: ['verify'],
  assertionReuse: 'refuse',
  untrustedAssertionError: 'invalid_grant',
  deviceResponseType: 'optional',
  deviceAuthentication: 'needed',
  signInTicket: 'needed',
  scopeInAnswer: 'when-different',
  unknownResource: 'refuse',
  introspection: 'own',
  userinfoByPost: true,
}

const loose: Switches = {
  ...observed,
  codeLifetimeSeconds: 600,
  rotation: { mode: 'none' },
  loopbackAnyPort: 'all',
}

export const behaviours: Readonly<Record<BehaviourName, Switches>> = { observed, strict, loose }

/** A named behaviour, with single switches set otherwise when a test wants just that. */
export const behaviourOf = (name: BehaviourName, switches: Partial<Switches> = {}): Behaviour => ({
  ...behaviours[name],
  ...switches,
  name,
})

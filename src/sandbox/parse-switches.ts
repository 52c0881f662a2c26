import { OicError } from '../foundation/index.ts'
import type { Switches } from './behaviour.ts'
import { type Check, flag, listOf, oneOf, shape, wholeNumber } from './checks.ts'
import { daySeconds, longestExpirySeconds } from './lifetimes.ts'

const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? undefined : check(value, at)

const modes = oneOf('none', 'rotate', 'rotate-grace', 'previous-only')

/** Only a grace has seconds, and it needs them. */
const rotation: Check = (value, at) => {
  const hasGrace =
    typeof value === 'object' && value !== null && 'mode' in value && value.mode === 'rotate-grace'
  return hasGrace
    ? shape({ mode: modes, graceSeconds: wholeNumber(0, daySeconds) }, 'mode', 'graceSeconds')(value, at)
    : shape({ mode: modes }, 'mode')(value, at)
}

/** What each switch can be set to. */
const settings: Readonly<Record<keyof Switches, Check>> = {
  codeLifetimeSeconds: wholeNumber(1, daySeconds),
  codeReuseRevokesTokens: flag,
  rotation,
  reuseRevokesFamily: flag,
  loginLifetimeSeconds: orNull(wholeNumber(1, longestExpirySeconds)),
  oneAccessTokenPerUser: flag,
  issInResponses: flag,
  issuer: oneOf('shared', 'own'),
  discoveryComplete: flag,
  passwordGrant: flag,
  pkceRequiredForPublic: flag,
  pkcePlainAccepted: flag,
  unexpectedVerifier: oneOf('ignore', 'refuse'),
  redirectUriNeeded: oneOf('by-public', 'by-all'),
  loopbackAnyPort: oneOf('none', 'literals', 'all'),
  unauthenticatedAuthorize: oneOf('redirect', 'form'),
  codeRedirectStatus: oneOf(302, 303),
  signingCertPublic: flag,
  keyId: oneOf('constant', 'thumbprint'),
  keyOps: listOf(oneOf('verify', 'encrypt')),
  clientAuthBody: flag,
  basicDecoding: oneOf('either', 'form'),
  malformedBasic: oneOf('empty', 'invalid_request'),
  assertionReuse: oneOf('accept', 'refuse'),
  untrustedAssertionError: oneOf('invalid_client', 'invalid_grant'),
  deviceResponseType: oneOf('needed', 'optional'),
  deviceAuthentication: oneOf('none', 'needed'),
  signInTicket: oneOf('optional', 'needed'),
  challengeOn401: flag,
  scopeNotAllowedError: oneOf('invalid_scope', 'unauthorized_client'),
  offlineAccessInScopeClaim: flag,
  scopeInAnswer: oneOf('never', 'when-different'),
  unknownResource: oneOf('ignore', 'refuse'),
  introspection: oneOf('all', 'own'),
  userinfoByPost: flag,
  missingRole: oneOf(401, 403),
  missingInstance: oneOf('refuse', 'accept'),
}

/**
 * Switches from outside.
 * @throws {OicError} SANDBOX_SWITCH_INVALID, which names the switch and what it can be set to
 */
export function parseSwitches(value: unknown): Partial<Switches> {
  const problem = shape(settings)(value, 'switches')
  if (problem !== undefined) throw new OicError('SANDBOX_SWITCH_INVALID', { details: { problem } })
  return value as Partial<Switches>
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * Switches as a command line has them: `codeLifetimeSeconds=30`, `issuer=own`, `rotation={"mode":"none"}`. The
 * value is JSON, or else a text.
 * @throws {OicError} SANDBOX_SWITCH_INVALID
 */
export function switchesFrom(settings: readonly string[]): Partial<Switches> {
  const pairs = settings.map((setting): [string, unknown] => {
    const at = setting.indexOf('=')
    return at < 0 ? [setting, undefined] : [setting.slice(0, at), asJson(setting.slice(at + 1))]
  })
  const bare = pairs.find(([, value]) => value === undefined)
  if (bare !== undefined) {
    const problem = `"${bare[0]}" has no value`
    throw new OicError('SANDBOX_SWITCH_INVALID', { details: { problem } })
  }
  return parseSwitches(Object.fromEntries(pairs))
}

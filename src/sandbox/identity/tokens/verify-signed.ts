import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Instance } from '../../instance/instance.ts'
import type { SigningKey } from '../../instance/signing-key.ts'
import { issuerOf } from '../addresses.ts'
import { strangerProblem } from './stranger.ts'

export type Claims = JWTPayload & Readonly<Record<string, unknown>>

/** The published key that the header names by its thumbprint; all of them when it names none of ours. */
async function keysFor(instance: Instance, jwt: string): Promise<SigningKey[]> {
  const named = decodeProtectedHeader(jwt)['x5t#S256']
  const keys = (await instance.publishedKeys()).map(({ key }) => key)
  const found = keys.filter(({ header }) => header['x5t#S256'] === named)
  return found.length > 0 ? found : keys
}

function checkOrigin(instance: Instance, claims: Claims): Claims {
  const problem = strangerProblem(instance, claims)
  if (problem === undefined) return claims
  throw new errors.JWTClaimValidationFailed(problem, claims)
}

/** Longer than any instance lives. */
const forEverSeconds = Number.MAX_SAFE_INTEGER

/**
 * The claims of a token that this instance signed, whatever kind of token it is.
 * @param expired `fine` where a token is a hint about the past, such as at a logout
 * @throws {JOSEError} what was wrong with the last key tried
 */
export async function verifySigned(
  instance: Instance,
  jwt: string,
  expired: 'refused' | 'fine' = 'refused',
): Promise<Claims> {
  let problem: unknown
  for (const { publicKey } of await keysFor(instance, jwt)) {
    try {
      const { payload } = await jwtVerify(jwt, publicKey, {
        algorithms: ['RS256'],
        issuer: issuerOf(instance),
        currentDate: instance.clock.now(),
        clockTolerance: expired === 'fine' ? forEverSeconds : 0,
        requiredClaims: ['exp', 'iat', 'sub', 'aud', 'jti'],
      })
      return checkOrigin(instance, payload)
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

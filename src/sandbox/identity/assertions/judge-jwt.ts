import { type KeyObject, verify } from 'node:crypto'
import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import type { Jwt } from './jwt.ts'

/** Seconds; `clockSkewSeconds` of the domain's OAuth settings, as seen. */
const clockSkewSeconds = 60

/**
 * RS256 alone (documented), whatever the header says; `crit` is refused since nothing is understood that could
 * stand there (RFC 7515 section 4.1.11).
 */
export function isSignedBy(key: KeyObject, { header, signed, signature }: Jwt): boolean {
  if (header['alg'] !== 'RS256' || 'crit' in header || key.asymmetricKeyType !== 'rsa') return false
  try {
    return verify('RSA-SHA256', Buffer.from(signed), key, signature)
  } catch {
    return false // a key too short for the hash
  }
}

/** The domain's address (documented), or its issuer (seen in samples). */
function isForUs(instance: Instance, audience: unknown): boolean {
  const accepted: readonly unknown[] = [instance.origins.identity, issuerOf(instance)]
  return [audience].flat().some((one) => accepted.includes(one))
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function timeProblem({ claims }: Jwt, now: number): string | undefined {
  const { exp, iat, nbf } = claims
  if (!isTime(exp)) return 'it has no time of expiry'
  if (exp + clockSkewSeconds <= now) return `it expired ${Math.floor(now - exp)} s ago`
  const starts = [iat, nbf].filter((time) => time !== undefined)
  const isFromFuture = starts.some((time) => !isTime(time) || time - clockSkewSeconds > now)
  return isFromFuture ? 'it is from the future' : undefined
}

/** What is wrong with the claims of a JWT whose signature fits; for the log. RFC 7523 section 3. */
export function claimsProblem(instance: Instance, jwt: Jwt): string | undefined {
  if (!isForUs(instance, jwt.claims['aud'])) return 'it is for another audience'
  return timeProblem(jwt, instance.clock.seconds())
}

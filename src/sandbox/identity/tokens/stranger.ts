import type { Instance } from '../../instance/instance.ts'
import { isSinceReset } from '../../instance/token-ids.ts'

/**
 * Why a token that our key signed is none of ours all the same. Domains share an issuer, and two sandboxes may share a
 * key: what remains is the domain that a token names.
 */
export function strangerProblem(
  instance: Instance,
  claims: Readonly<Record<string, unknown>>,
): string | undefined {
  if (claims['tenant'] !== instance.state.domain.name) return 'it is of another domain'
  return isSinceReset(instance, claims['jti']) ? undefined : 'it is from before the last reset'
}

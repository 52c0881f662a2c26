import { X509Certificate } from 'node:crypto'
import type { Instance } from '../../instance/instance.ts'
import { isSignedBy } from './judge-jwt.ts'
import type { Jwt } from './jwt.ts'

/**
 * Whether the domain itself signed it, with its key or one that it published before. The keys are read from where
 * they are kept, and without waiting: where none is there yet, nothing was signed.
 */
export function isSignedByDomain({ state, clock }: Instance, jwt: Jwt): boolean {
  const former = (state.formerKeys ?? []).filter(({ until }) => until > clock.seconds())
  return [state.keys ?? [], former]
    .flat()
    .some(({ certificatePem }) => isSignedBy(new X509Certificate(certificatePem).publicKey, jwt))
}

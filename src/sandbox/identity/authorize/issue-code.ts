import { newFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest, Session } from '../../instance/issued.ts'
import { put } from '../../instance/shelf.ts'
import { newOpaqueToken } from '../opaque-token.ts'

/** A code for what this person allowed just now; only its fingerprint is kept. */
export function issueCode(instance: Instance, request: AuthorizationRequest, session: Session): string {
  const code = newOpaqueToken(instance, 'code')
  const now = instance.clock.seconds()
  const authorization = {
    clientId: request.clientId,
    userName: session.userName,
    scopes: request.scopes,
    ...(request.nonce !== undefined && { nonce: request.nonce }),
    family: newFamily(instance),
    session: { sid: session.sid, signedInAt: session.signedInAt, endsAt: session.expiresAt },
  }
  const expiresAt = now + instance.behaviour.codeLifetimeSeconds
  put(instance.state.issued.codes, code, { issuedAt: now, expiresAt, request, authorization }, now)
  instance.changed()
  return code
}

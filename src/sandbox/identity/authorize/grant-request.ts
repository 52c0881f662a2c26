import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { AuthorizationRequest, Session } from '../../instance/issued.ts'
import { beginConsent } from '../consent/begin-consent.ts'
import { scopesToAllow } from '../consent/scopes-to-allow.ts'
import { sendCode } from './answer.ts'
import { issueCode } from './issue-code.ts'
import type { ReturnAddress } from './judge-request.ts'

export interface SignedIn {
  readonly request: AuthorizationRequest
  readonly session: Session
  /** For the log: how the person came to be signed in. */
  readonly how: string
}

/** The person is signed in: a code for the application, unless there is something to allow first. */
export function grantRequest(
  c: ExchangeContext,
  instance: Instance,
  address: ReturnAddress,
  { request, session, how }: SignedIn,
): Response {
  const scopes = scopesToAllow(instance, address.application, { request, session })
  if (scopes.length > 0) return beginConsent(c, instance, { request, session, scopes })
  const code = issueCode(instance, request, session)
  return sendCode(c, instance, { address, code, decision: `${how}, code issued` })
}

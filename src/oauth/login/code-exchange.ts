import { isOicError, OicError } from '../../foundation/index.ts'
import {
  type AcceptedCallback,
  type Application,
  judgeCodeAnswer,
  secretHasWhiteSpace,
  sendCode,
  type TokenSet,
  type Transport,
} from '../protocol/index.ts'

/** @throws {OicError} TOKEN_*, IDENTITY_*, CALLBACK_STATE_MISMATCH */
export async function exchange(
  callback: AcceptedCallback,
  application: Application,
  transport: Transport,
): Promise<TokenSet> {
  const { server, clientId, nonce } = callback.attempt
  const answer = await sendCode(callback, application, transport)
  const asked = {
    clientId,
    authentication: application.authentication,
    isSecretUnclean: secretHasWhiteSpace(application),
  }
  return judgeCodeAnswer(answer, { server, ...asked, clock: transport.clock, nonce })
}

/** A refused exchange in the words of a login. */
export function explained(error: unknown, scopes: readonly string[]): unknown {
  if (!isOicError(error, 'TOKEN_REFUSED') && !isOicError(error, 'LOGIN_REFUSED')) return error
  const { error: reason, description } = error.details as { error: string; description?: string }
  if (reason === 'invalid_grant') {
    return new OicError('TOKEN_CODE_REFUSED', { details: { description }, cause: error })
  }
  if (reason === 'invalid_scope') {
    return new OicError('TOKEN_SCOPE_REFUSED', { details: { scopes }, cause: error })
  }
  return error
}

import * as oauth from 'oauth4webapi'
import { OicError, printable } from '../../foundation/index.ts'
import type { LoginAttempt } from './login-attempt.ts'

declare const accepted: unique symbol

/** A callback that passed `readCallback`; the token request takes nothing less. */
export interface AcceptedCallback {
  readonly attempt: LoginAttempt
  readonly parameters: URLSearchParams
  readonly [accepted]: true
}

const malformed = (problem: string): OicError => new OicError('CALLBACK_MALFORMED', { details: { problem } })

/** RFC 6749 section 3.1: no parameter may occur twice. `state` is looked at first. */
function refuseRepeated(parameters: URLSearchParams): void {
  for (const name of ['state', 'iss', 'error', 'code']) {
    if (parameters.getAll(name).length > 1) throw malformed(`"${name}" occurs more than once`)
  }
}

/** Compares without telling by its duration where two texts differ. */
function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}

/** Whether the callback carries the state of this very attempt, once. Nothing else is judged. */
export function belongsTo(attempt: LoginAttempt, parameters: URLSearchParams): boolean {
  const [state, ...more] = parameters.getAll('state')
  return state !== undefined && more.length === 0 && sameText(state, attempt.state)
}

function refusal(parameters: URLSearchParams): OicError {
  const error = printable(parameters.get('error') ?? '')
  const text = parameters.get('error_description')
  const description = text === null ? undefined : printable(text)
  if (error === 'access_denied') return new OicError('LOGIN_DECLINED', { details: { description } })
  return new OicError('LOGIN_REFUSED', { details: { error, description } })
}

/**
 * Judges the address that the browser came back to: `state` before anything else, `error` included.
 * RFC 6749 sections 4.1.2 and 10.12, RFC 9207 section 2.4.
 * @throws {OicError} CALLBACK_STATE_MISMATCH, CALLBACK_MALFORMED, CALLBACK_ISSUER_FOREIGN,
 *   LOGIN_DECLINED, LOGIN_REFUSED
 */
export function readCallback(callback: URL, attempt: LoginAttempt): AcceptedCallback {
  const { searchParams } = callback
  if (!belongsTo(attempt, searchParams)) throw new OicError('CALLBACK_STATE_MISMATCH')
  refuseRepeated(searchParams)
  const iss = searchParams.get('iss')
  const issRequired = attempt.server.authorization_response_iss_parameter_supported === true
  if ((iss !== null || issRequired) && iss !== attempt.server.issuer) {
    throw new OicError('CALLBACK_ISSUER_FOREIGN', { details: { expected: attempt.server.issuer } })
  }
  if (searchParams.has('error')) throw refusal(searchParams)
  if (!searchParams.get('code')) throw malformed('it holds no code')
  const client = { client_id: attempt.clientId }
  const parameters = oauth.validateAuthResponse(attempt.server, client, searchParams, attempt.state)
  return { attempt, parameters } as AcceptedCallback
}

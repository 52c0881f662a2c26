import * as oauth from 'oauth4webapi'
import { OicError } from '../../foundation/index.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { serverText } from './server-text.ts'

declare const accepted: unique symbol

/** A callback that passed `readCallback`; the token request takes nothing less. */
export interface AcceptedCallback {
  readonly attempt: LoginAttempt
  readonly parameters: URLSearchParams
  readonly [accepted]: true
}

const malformed = (problem: string): OicError => new OicError('CALLBACK_MALFORMED', { details: { problem } })

const single = ['iss', 'error', 'error_description', 'code']
/** Answers to questions that are never asked here: implicit and hybrid flows, and signed responses. */
const foreign = ['access_token', 'id_token', 'token', 'response']

/** RFC 6749 section 3.1: no parameter may occur twice. `belongsTo` has seen to `state`. */
function refuseMisshapen(parameters: URLSearchParams): void {
  for (const name of single) {
    if (parameters.getAll(name).length > 1) throw malformed(`"${name}" occurs more than once`)
  }
  for (const name of foreign) {
    if (parameters.has(name)) throw malformed(`it holds "${name}", which was not asked for`)
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
  const error = serverText(parameters.get('error') ?? '') || 'unknown'
  const description = serverText(parameters.get('error_description') ?? '') || undefined
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
  refuseMisshapen(searchParams)
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

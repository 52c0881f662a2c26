/** What a token answer says, once it is certain that it is one: a JSON object from an identity domain. */
import { askedWaitSeconds, type Clock, OicError, parseJson } from '../../foundation/index.ts'
import { duplicateMember } from './duplicate-member.ts'
import type { IdentityServer } from './identity-server.ts'
import { serverText } from './server-text.ts'
import { type Asked, tokenRefusal } from './token-refusal.ts'
import type { RawAnswer } from './token-set.ts'

export interface AnswerContext extends Asked {
  readonly server: IdentityServer
  readonly clock: Clock
}

export type Members = Record<string, unknown>

export function malformed({ server }: AnswerContext, problem: string): OicError {
  const { origin } = new URL(server.token_endpoint)
  return new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem } })
}

function foreign({ headers, body, status }: RawAnswer, origin: string): OicError {
  const type = serverText(headers['content-type']?.split(';')[0] ?? '') || 'an answer without a type'
  const found = body === '' ? `an empty answer with status ${status}` : `${type} with status ${status}`
  return new OicError('IDENTITY_ANSWER_FOREIGN', { details: { origin, found } })
}

/** Sorts out what is no token answer at all: redirects, troubles of the server, pages of proxies. */
function refuseForeignAnswer(answer: RawAnswer, context: AnswerContext): void {
  const { origin } = new URL(context.server.token_endpoint)
  const { status } = answer
  // Oracle is reported to answer badly encoded client credentials with an empty 400.
  if ((status === 400 || status === 401) && answer.body === '') {
    throw tokenRefusal(status, { error: 'invalid_client' }, context)
  }
  if (status >= 300 && status < 400) throw new OicError('IDENTITY_REDIRECTED', { details: { origin } })
  if (status >= 500 || status === 429) {
    const askedSeconds = askedWaitSeconds(new Headers(answer.headers), new Date(answer.receivedAt))
    throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin, status, askedSeconds } })
  }
  if (!/^application\/(.+\+)?json\b/i.test(answer.headers['content-type'] ?? ''))
    throw foreign(answer, origin)
}

const judged = ['access_token', 'refresh_token', 'expires_in', 'token_type', 'error']

function parseMembers({ body }: RawAnswer, context: AnswerContext): Members {
  let found: unknown
  try {
    found = parseJson(body)
  } catch {
    throw malformed(context, 'it is not complete JSON')
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw malformed(context, 'it is not a JSON object')
  }
  const repeated = duplicateMember(body, judged)
  if (repeated) throw malformed(context, `it names ${repeated} twice`)
  return { ...found }
}

export const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/**
 * The members of an answer that is no refusal; none of them has been looked at.
 * @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no token answer
 */
export function membersOf(answer: RawAnswer, context: AnswerContext): Members {
  refuseForeignAnswer(answer, context)
  const members = parseMembers(answer, context)
  if (isGiven(members['error'])) throw tokenRefusal(answer.status, members, context)
  if (answer.status !== 200) throw malformed(context, `its status is ${answer.status}`)
  return members
}

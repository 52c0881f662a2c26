/**
 * Judges a token answer. What oauth4webapi leaves open is decided here: duplicate members, tokens that
 * no header can carry, lifetimes that are no lifetimes, answers that are not from an identity domain.
 */
import * as oauth from 'oauth4webapi'
import { type Clock, OicError, printable, Secret, secondsAfter } from '../../foundation/index.ts'
import { duplicateMember } from './duplicate-member.ts'
import type { IdentityServer } from './identity-server.ts'
import { lifetimeSeconds } from './lifetime.ts'
import { tokenRefusal } from './token-refusal.ts'
import type { RawAnswer, TokenSet } from './token-set.ts'

interface AnswerContext {
  readonly server: IdentityServer
  readonly clientId: string
  readonly clock: Clock
}

type Members = Record<string, unknown>

function malformed({ server }: AnswerContext, problem: string): OicError {
  const { origin } = new URL(server.token_endpoint)
  return new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem } })
}

function foreign({ headers, body, status }: RawAnswer, origin: string): OicError {
  const type = printable(headers['content-type'] ?? 'an answer without a type')
  const found = body === '' ? `an empty answer with status ${status}` : `${type} with status ${status}`
  return new OicError('IDENTITY_ANSWER_FOREIGN', { details: { origin, found } })
}

/** Sorts out what is no token answer at all: redirects, troubles of the server, pages of proxies. */
function refuseForeignAnswer(answer: RawAnswer, { server, clientId }: AnswerContext): void {
  const { origin } = new URL(server.token_endpoint)
  const { status } = answer
  // Oracle is reported to answer badly encoded client credentials with an empty 400.
  if ((status === 400 || status === 401) && answer.body === '') {
    throw new OicError('TOKEN_CLIENT_REFUSED', { details: { clientId } })
  }
  if (status >= 300 && status < 400) throw new OicError('IDENTITY_REDIRECTED', { details: { origin } })
  if (status >= 500 || status === 429) {
    throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin, status } })
  }
  if (!/^application\/(.+\+)?json\b/i.test(answer.headers['content-type'] ?? ''))
    throw foreign(answer, origin)
}

function parseMembers({ body }: RawAnswer, context: AnswerContext): Members {
  let found: unknown
  try {
    found = JSON.parse(body)
  } catch {
    throw malformed(context, 'it is not complete JSON')
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw malformed(context, 'it is not a JSON object')
  }
  const repeated = duplicateMember(body, ['access_token', 'refresh_token', 'expires_in', 'token_type'])
  if (repeated) throw malformed(context, `it names ${repeated} twice`)
  return { ...found }
}

/** RFC 6749 appendix A.12 and A.17: visible ASCII, so that no token can break out of a header. */
function refuseUnusableTokens(members: Members, context: AnswerContext): void {
  for (const name of ['access_token', 'refresh_token']) {
    const token = members[name]
    if (token === undefined || token === null) continue
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw malformed(context, `its ${name} is not a token`)
    }
  }
}

function membersOf(answer: RawAnswer, context: AnswerContext): Members {
  refuseForeignAnswer(answer, context)
  const members = parseMembers(answer, context)
  if (typeof members['error'] === 'string') throw tokenRefusal(answer.status, members, context.clientId)
  if (answer.status !== 200) throw malformed(context, `its status is ${answer.status}`)
  refuseUnusableTokens(members, context)
  return members
}

function tokenSet(answer: RawAnswer, members: oauth.TokenEndpointResponse, lifetime?: number): TokenSet {
  const receivedAt = new Date(answer.receivedAt)
  return {
    accessToken: new Secret(members.access_token),
    ...(members.refresh_token && { refreshToken: new Secret(members.refresh_token) }),
    receivedAt,
    ...(lifetime !== undefined && { expiresAt: secondsAfter(receivedAt, lifetime) }),
    ...(members.scope !== undefined && { scope: printable(members.scope) }),
  }
}

type Process = (
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  response: Response,
) => Promise<oauth.TokenEndpointResponse>

async function judge(answer: RawAnswer, members: Members, context: AnswerContext, process: Process) {
  const lifetime = lifetimeSeconds(members['expires_in'])
  // Null members mean "none" to every reader but the library; lifetimes were read more strictly above.
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
  delete given['expires_in']
  const skewSeconds = Math.round((context.clock.now().getTime() - Date.now()) / 1000)
  const client = { client_id: context.clientId, [oauth.clockSkew]: skewSeconds }
  const found = await process(context.server, client, Response.json(given)).catch((error: unknown) => {
    // The library's error may hold the whole answer, so it is not handed on as the cause.
    const reason = error instanceof Error ? printable(error.message) : 'unknown'
    throw malformed(context, reason)
  })
  return tokenSet(answer, found, lifetime)
}

/**
 * Judges the answer to a code exchange, the id_token (if any) included.
 * @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no token answer
 */
export async function judgeCodeAnswer(
  answer: RawAnswer,
  context: AnswerContext & { readonly nonce?: string | undefined },
): Promise<TokenSet> {
  const members = membersOf(answer, context)
  const options = context.nonce === undefined ? undefined : { expectedNonce: context.nonce }
  return judge(answer, members, context, (server, client, response) =>
    oauth.processAuthorizationCodeResponse(server, client, response, options),
  )
}

/**
 * Judges the answer to a refresh. An id_token in it is left aside: nothing may stand between a rotated
 * refresh token and the store.
 * @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no token answer
 */
export async function judgeRefreshAnswer(answer: RawAnswer, context: AnswerContext): Promise<TokenSet> {
  const { id_token: _, ...members } = membersOf(answer, context)
  return judge(answer, members, context, oauth.processRefreshTokenResponse)
}

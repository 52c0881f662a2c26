/**
 * Judges a token answer. What oauth4webapi leaves open is decided here and in `token-members.ts`:
 * duplicate members, tokens that no header can carry, types that are not Bearer, lifetimes that are no
 * lifetimes, answers that are not from an identity domain.
 */
import * as oauth from 'oauth4webapi'
import { printable, Secret, secondsAfter } from '../../foundation/index.ts'
import { lifetimeSeconds } from './lifetime.ts'
import { type AnswerContext, isGiven, type Members, malformed, membersOf } from './token-members.ts'
import type { RawAnswer, TokenSet } from './token-set.ts'

/** RFC 6749 appendix A.12 and A.17: visible ASCII, so that no token can break out of a header. */
const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)

/** What a token answer must hold, and may; the rest of its members is nobody's business. */
interface Given {
  readonly access_token: string
  readonly token_type: string
  readonly refresh_token?: string
  readonly scope?: string
}

/** RFC 6749 section 5.1. A type other than Bearer would need a proof that a header alone does not give. */
function givenIn(members: Members, context: AnswerContext): Given {
  const { access_token, token_type, refresh_token, scope } = members
  if (!isToken(access_token)) throw malformed(context, 'its access_token is not a token')
  if (isGiven(refresh_token) && !isToken(refresh_token)) {
    throw malformed(context, 'its refresh_token is not a token')
  }
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') {
    throw malformed(context, 'its token_type is not Bearer')
  }
  return {
    access_token,
    token_type,
    ...(isToken(refresh_token) && { refresh_token }),
    // Shown, never decided upon: a scope in another shape is no reason to throw a login away.
    ...(typeof scope === 'string' && { scope }),
  }
}

/** Oracle's scopes are long addresses, and there may be several. */
const longestScope = 8192

function tokenSet(
  answer: RawAnswer,
  given: Given & { readonly expiresIn: unknown },
  { server }: AnswerContext,
): TokenSet {
  const receivedAt = new Date(answer.receivedAt)
  const lifetime = lifetimeSeconds(given.expiresIn)
  return {
    accessToken: new Secret(given.access_token),
    ...(given.refresh_token && { refreshToken: new Secret(given.refresh_token) }),
    receivedAt,
    ...(lifetime !== undefined && { expiresAt: secondsAfter(receivedAt, lifetime) }),
    ...(given.scope !== undefined && { scope: printable(given.scope, longestScope) }),
    tokenEndpoint: server.token_endpoint,
  }
}

type Process = (
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  response: Response,
) => Promise<oauth.TokenEndpointResponse>

/** The library's own judgement, on what was read more strictly above (lifetimes are left out for that). */
async function askLibrary(given: Given & { id_token?: string }, context: AnswerContext, run: Process) {
  const skewSeconds = Math.round((context.clock.now().getTime() - Date.now()) / 1000)
  const client = { client_id: context.clientId, [oauth.clockSkew]: skewSeconds }
  await run(context.server, client, Response.json(given)).catch((error: unknown) => {
    // The library's error may hold the whole answer, so it is not handed on as the cause.
    const reason = error instanceof Error ? printable(error.message) : 'unknown'
    throw malformed(context, reason)
  })
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
  const given = givenIn(members, context)
  const { id_token } = members
  if (isGiven(id_token) && !isToken(id_token)) throw malformed(context, 'its id_token is not a token')
  const options = context.nonce === undefined ? undefined : { expectedNonce: context.nonce }
  await askLibrary(
    { ...given, ...(isToken(id_token) && { id_token }) },
    context,
    (server, client, response) => oauth.processAuthorizationCodeResponse(server, client, response, options),
  )
  return tokenSet(answer, { ...given, expiresIn: members['expires_in'] }, context)
}

/**
 * Judges the answer to a refresh. An id_token in it is left aside: nothing may stand between a rotated
 * refresh token and the store.
 * @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no token answer
 */
export async function judgeRefreshAnswer(answer: RawAnswer, context: AnswerContext): Promise<TokenSet> {
  const members = membersOf(answer, context)
  const given = givenIn(members, context)
  await askLibrary(given, context, oauth.processRefreshTokenResponse)
  return tokenSet(answer, { ...given, expiresIn: members['expires_in'] }, context)
}

/**
 * Judges the answer to a device code, as that to a refresh.
 * @throws {OicError} TOKEN_* when refused or not decided yet, IDENTITY_* when it is no token answer
 */
export async function judgeDeviceTokens(answer: RawAnswer, context: AnswerContext): Promise<TokenSet> {
  const members = membersOf(answer, context)
  const given = givenIn(members, context)
  await askLibrary(given, context, oauth.processDeviceCodeResponse)
  return tokenSet(answer, { ...given, expiresIn: members['expires_in'] }, context)
}

/**
 * Judges the answer to a grant that is asked for again whenever a token is needed: a refresh token in it
 * would only be one more secret to keep.
 * @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no token answer
 */
export async function judgeGrantAnswer(answer: RawAnswer, context: AnswerContext): Promise<TokenSet> {
  const { refreshToken: _, ...tokens } = await judgeRefreshAnswer(answer, context)
  return tokens
}

/** What follows from an answer, in the store: a new generation, a refusal noted, or the end of the login. */
import { isOicError, OicError } from '../../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../../protocol/index.ts'
import type { EndReason } from '../credential.ts'
import type { Attempt, StoredCredential } from '../credential-store.ts'
import { ended, refreshTokenEnd } from '../endings.ts'
import { type KeptToken, keptToken, sealTokens } from '../sealing/sealed-tokens.ts'
import { pauseAfter } from './back-off.ts'
import { letGo } from './let-go.ts'
import type { Renewal, Try } from './renewal.ts'
import { judged, type Verdict } from './verdict.ts'

export type Settled =
  | {
      readonly kind: 'renewed'
      readonly token: KeptToken
      /** The commit failed, but the answer is kept: the next process will make it. */
      readonly notCommitted?: unknown
    }
  | { readonly kind: 'refused'; readonly error: OicError }
  /** Somebody advanced the generation, or another refresh token is to be tried: look again. */
  | { readonly kind: 'moved' }

interface Answered {
  readonly answer: RawAnswer
  readonly answerIsKept: boolean
}

/** @throws {OicError} LOGIN_ENDED, LOGIN_LOST_IN_FLIGHT, STORE_… */
export async function settle(renewal: Renewal, underway: Try, answered: Answered): Promise<Settled> {
  const verdict = await judged(renewal.renewer, answered.answer)
  if (verdict.kind === 'accepted') return commitTokens(renewal, underway, { ...answered, ...verdict })
  if (verdict.kind === 'refused') return noteRefusal(renewal, underway, { ...answered, ...verdict })
  return grantIsDead(renewal, underway)
}

async function commitTokens(
  renewal: Renewal,
  { credential, attempt, refreshToken }: Try,
  { tokens, answerIsKept }: { tokens: TokenSet; answerIsKept: boolean },
): Promise<Settled> {
  const { engine, profile } = renewal
  const generation = attempt.generation + 1
  const token = keptToken(tokens, generation)
  const sealed = sealTokens(engine.sealing, { profile, generation, tokens, refreshToken })
  const { loggedInAt, tokenEndpoint = tokens.tokenEndpoint } = credential
  const next = { ...sealed, tokenEndpoint, loggedInAt, refreshedAt: tokens.receivedAt }
  try {
    const change = { generation, credential: next }
    if (await engine.store.commit(profile.name, attempt.generation, change)) return { kind: 'renewed', token }
  } catch (error) {
    if (answerIsKept) return { kind: 'renewed', token, notCommitted: error }
    const details = { profile: profile.name, problem: isOicError(error) ? error.message : String(error) }
    throw new OicError('STORE_RENEWAL_UNKEPT', { details, cause: error })
  }
  await letGo(renewal, [tokens.refreshToken ?? refreshToken, tokens.accessToken], tokenEndpoint)
  return { kind: 'moved' }
}

type Refused = Answered & Extract<Verdict, { kind: 'refused' }>

/** The credential stays as it was, to the byte; the attempt says what happened. */
async function noteRefusal(
  renewal: Renewal,
  { attempt, credential }: Try,
  { error, rescued, inDoubt, answer }: Refused,
): Promise<Settled> {
  const { engine, profile } = renewal
  const { generation } = attempt
  const place = { profile: profile.name, field: 'rescued refresh token', generation } as const
  const noted = {
    ...attempt,
    answer: undefined,
    rescued: rescued ? engine.sealing.seal(rescued, place) : attempt.rescued,
    inDoubt: attempt.inDoubt || inDoubt,
    problem: error.code,
    notBefore: undefined,
    failures: undefined,
    ...pauseAfter(answer, attempt.failures),
  }
  const stands = await engine.store.commit(profile.name, generation, { generation, attempt: noted })
  if (stands) return { kind: 'refused', error: suspect(profile.name, error) }
  if (rescued) await letGo(renewal, [rescued], credential.tokenEndpoint)
  return { kind: 'moved' }
}

/**
 * An answer that broke the protocol may have spent the old token: the login is in doubt, which is another
 * thing than a server that is down. Nobody is sent to log in before the server has said `invalid_grant`.
 */
const suspect = (profile: string, error: OicError): OicError =>
  error.code === 'IDENTITY_ANSWER_MALFORMED' || error.kind === 'login'
    ? new OicError('LOGIN_SUSPECT', { details: { profile, problem: error.message }, cause: error })
    : error

/** As far as it can be known: the server says nothing but that it knows the token no longer. */
function whyDead({ engine, profile }: Renewal, credential: StoredCredential, attempt: Attempt): EndReason {
  if (attempt.inDoubt) return 'lost_in_flight'
  const isTooOld = refreshTokenEnd(profile, credential) <= engine.clock.now()
  return isTooOld ? 'unused_too_long' : 'refresh_token_refused'
}

async function grantIsDead(renewal: Renewal, { credential, attempt }: Try): Promise<Settled> {
  const { engine, profile } = renewal
  const { generation } = attempt
  if (attempt.rescued) {
    const older = { ...attempt, answer: undefined, rescued: undefined, problem: 'TOKEN_REFUSED' }
    await engine.store.commit(profile.name, generation, { generation, attempt: older })
    return { kind: 'moved' }
  }
  const reason = whyDead(renewal, credential, attempt)
  const over = { ...credential, state: 'needs_login', reason } as const
  // Conditional on the generation: if a login happened meanwhile, that one is used.
  const stands = await engine.store.commit(profile.name, generation, { generation, credential: over })
  if (!stands) return { kind: 'moved' }
  throw ended(profile, reason, credential)
}

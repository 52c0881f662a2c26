/**
 * How a refresh token that works once is renewed without ever being lost, told in the order it happens.
 *
 * The server has spent the old token by the time its answer arrives, so from then on the answer is the
 * login. It is kept before anybody looks at it; whatever fails later, the next process finds it and goes on.
 */
import { isOicError } from '../../../foundation/index.ts'
import type { RawAnswer } from '../../protocol/index.ts'
import type { Attempt, ProfileRecord } from '../credential-store.ts'
import { ended, whyNotRenewable, whyUnusable } from '../endings.ts'
import { inRounds, mostRenewals } from '../rounds.ts'
import {
  type KeptToken,
  openAccessToken,
  openAnswer,
  openRefreshToken,
  sealAnswer,
} from '../sealing/sealed-tokens.ts'
import type { Box } from '../sealing/sealing.ts'
import { whyWait } from './back-off.ts'
import type { Point } from './observer.ts'
import { staysWhereItWasMade } from './other-endpoint.ts'
import type { Engine, Renewal, Try } from './renewal.ts'
import { settle } from './settlement.ts'

/**
 * Renews the profile's tokens, or finds them renewed; undefined when `patience` ended before it was our
 * turn. From the claim on it runs to its end, whoever still waits for it.
 */
export async function refresh(renewal: Renewal, patience: AbortSignal): Promise<KeptToken | undefined> {
  const token = await underLock(renewal, patience)
  if (token) await reached(renewal, 'replied')
  return token
}

async function underLock(renewal: Renewal, patience: AbortSignal): Promise<KeptToken | undefined> {
  const { engine, profile } = renewal
  await using lock = await engine.store.lock(profile.name, patience)
  if (!lock) return undefined
  return await inRounds({ profile: profile.name, most: mostRenewals }, async () =>
    // Read after the wait, never before: what was true then may have been spent since.
    goOn(renewal, await engine.store.read(profile.name)),
  )
}

/** One round under the lock; undefined: the store has moved on, look again. */
async function goOn(renewal: Renewal, record: ProfileRecord): Promise<KeptToken | undefined> {
  const { engine, profile } = renewal
  const unusable = whyUnusable(profile, record)
  if (unusable) throw unusable
  if (record.attempt?.answer) return replay(renewal, record, record.attempt.answer)
  const theirs = openAccessToken(engine.sealing, profile.name, record)
  if (theirs && renewal.suits(theirs)) return theirs
  return renew(renewal, record)
}

async function renew(renewal: Renewal, record: ProfileRecord): Promise<KeptToken | undefined> {
  const presented = whatToPresent(renewal, record)
  const pause = whyWait(record.attempt, renewal.engine.clock.now())
  if (pause) throw pause
  if (!(await staysWhereItWasMade(renewal, presented))) return undefined
  const attempt = await claim(renewal, record)
  if (!attempt) return undefined
  await reached(renewal, 'claimed')
  const underway = { ...presented, attempt }
  const answer = await send(renewal, underway, record.attempt)
  const answerIsKept = await keepAnswer(renewal, attempt, answer)
  await reached(renewal, 'sealed')
  const settled = await settle(renewal, underway, { answer, answerIsKept })
  await reached(renewal, 'committed')
  if (settled.kind === 'refused') throw settled.error
  return settled.kind === 'renewed' ? settled.token : undefined
}

/** A process died, or its store failed, between keeping an answer and acting on it: act on it now. */
async function replay(renewal: Renewal, record: ProfileRecord, box: Box): Promise<KeptToken | undefined> {
  const { engine, profile } = renewal
  const answer = openAnswer(engine.sealing, profile.name, record.generation, box)
  const settled = await settle(renewal, whatToPresent(renewal, record), { answer, answerIsKept: true })
  if (settled.kind !== 'renewed') return undefined
  if (renewal.suits(settled.token)) return settled.token
  if (settled.notCommitted) throw settled.notCommitted
  return undefined
}

async function reached({ engine, profile }: Renewal, point: Point): Promise<void> {
  await engine.observe?.(point, profile.name)
}

function whatToPresent({ engine, profile }: Renewal, record: ProfileRecord): Try {
  const hopeless = whyNotRenewable(profile, record)
  if (hopeless) throw hopeless
  const refreshToken = openRefreshToken(engine.sealing, profile.name, record)
  const { credential, attempt = newAttempt(engine, record) } = record
  if (!credential || !refreshToken) throw ended(profile, 'no_refresh_token')
  return { credential, attempt, refreshToken }
}

/** An earlier attempt without an answer or a verdict died on the way: its token may be spent. */
const leftInDoubt = (earlier: Attempt | undefined): boolean =>
  earlier !== undefined && (earlier.inDoubt || earlier.problem === undefined)

const newAttempt = ({ clock }: Engine, { generation, attempt: earlier }: ProfileRecord): Attempt => ({
  generation,
  startedAt: clock.now(),
  inDoubt: leftInDoubt(earlier),
  rescued: earlier?.rescued,
  failures: earlier?.failures,
})

/** Written down before anything is sent; when that cannot be done, nothing is sent. */
async function claim(renewal: Renewal, record: ProfileRecord): Promise<Attempt | undefined> {
  const { engine, profile } = renewal
  const attempt = newAttempt(engine, record)
  try {
    return (await engine.store.claim(profile.name, attempt)) ? attempt : undefined
  } catch (error) {
    await note(renewal, attempt.generation, record.attempt)
    throw error
  }
}

async function send(renewal: Renewal, underway: Try, earlier: Attempt | undefined): Promise<RawAnswer> {
  const { attempt, refreshToken } = underway
  try {
    return await renewal.renewer.send(refreshToken, (point) => reached(renewal, point))
  } catch (error) {
    // A request that never left is taken back; after any other failure the token may be spent.
    const inDoubt: Attempt = { ...attempt, inDoubt: true, problem: errorCode(error) }
    const neverSent = failedBeforehand(error) || renewal.renewer.wasNeverSent(error)
    await note(renewal, attempt.generation, neverSent ? earlier : inDoubt)
    throw error
  }
}

/** A client secret that is missing, settings that are wrong: found before anything touched the network. */
const failedBeforehand = (error: unknown): boolean =>
  isOicError(error) && (error.kind === 'login' || error.kind === 'usage' || error.kind === 'store')

/** If this cannot be written, the open claim tells the next process enough; the error that led here counts. */
async function note({ engine, profile }: Renewal, generation: number, attempt?: Attempt): Promise<void> {
  await engine.store.commit(profile.name, generation, { generation, attempt }).catch(() => false)
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'IDENTITY_UNREACHABLE'

/**
 * Whether the answer is safe, come what may. It is not when the profile moved on (then it counts no more)
 * or when it could be written nowhere; judging and committing is then still worth trying.
 */
async function keepAnswer(
  { engine, profile }: Renewal,
  attempt: Attempt,
  answer: RawAnswer,
): Promise<boolean> {
  const box = sealAnswer(engine.sealing, profile.name, attempt.generation, answer)
  return engine.store.keepAnswer(profile.name, attempt, box).catch(() => false)
}

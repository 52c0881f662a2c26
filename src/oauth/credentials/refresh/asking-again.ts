/**
 * How tokens are renewed where asking again is all it takes (client credentials, assertions), told in the
 * order it happens: one request for all who wait, under the same lock as a refresh. Nothing is spent by it, so
 * no attempt is written down, nothing is ever in doubt, and a token that cannot be kept still serves.
 */
import { isOicError } from '../../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../../protocol/index.ts'
import type { ProfileKey } from '../credential.ts'
import type { ProfileRecord } from '../credential-store.ts'
import { whyNotToAsk } from '../endings.ts'
import { inRounds, mostRenewals } from '../rounds.ts'
import { type KeptToken, keptToken, openAccessToken, sealTokens } from '../sealing/sealed-tokens.ts'
import { pauseAfter, whyWait } from './back-off.ts'
import { letGo } from './let-go.ts'
import type { Engine } from './renewal.ts'
import type { AskingRenewer } from './renewer.ts'

export interface Asking {
  readonly engine: Engine
  readonly profile: ProfileKey
  readonly renewer: AskingRenewer
  /** Whether a token that somebody else brought meanwhile will do. */
  suits(token: KeptToken): boolean
}

/** A new token, or the one that somebody else brought; undefined when `patience` ended before it was our turn. */
export async function askAgain(asking: Asking, patience: AbortSignal): Promise<KeptToken | undefined> {
  const { engine, profile } = asking
  await using lock = await engine.store.lock(profile.name, patience)
  if (!lock) return undefined
  return await inRounds({ profile: profile.name, most: mostRenewals }, async () => {
    const record = await engine.store.read(profile.name)
    return ofThisKind(asking, record) ?? (await asked(asking, record))
  })
}

function ofThisKind({ engine, profile, suits }: Asking, record: ProfileRecord): KeptToken | undefined {
  const loggedOut = whyNotToAsk(profile, record)
  if (loggedOut) throw loggedOut
  if (record.credential?.binding !== profile.binding) return undefined
  const theirs = openAccessToken(engine.sealing, profile.name, record)
  return theirs && suits(theirs) ? theirs : undefined
}

/** Undefined: the profile has moved on meanwhile (a logout, most likely), look again. */
async function asked(asking: Asking, record: ProfileRecord): Promise<KeptToken | undefined> {
  const { engine, profile } = asking
  const pause = whyWait(record.attempt, engine.clock.now())
  if (pause) throw pause
  // The server is not asked on a full disk: every command would ask it anew.
  await engine.store.checkWritable()
  const tokens = await answered(asking, record)
  const generation = record.generation + 1
  const sealed = sealTokens(engine.sealing, { profile, generation, tokens })
  const before = record.credential?.binding === profile.binding ? record.credential : undefined
  const loggedInAt = before?.loggedInAt ?? tokens.receivedAt
  const credential = { ...sealed, loggedInAt, refreshedAt: before && tokens.receivedAt }
  const isKept = await engine.store
    .commit(profile.name, record.generation, { generation, credential })
    .catch(() => true)
  if (isKept) return keptToken(tokens, generation)
  await letGo(asking, [tokens.accessToken])
  return undefined
}

async function answered(asking: Asking, record: ProfileRecord): Promise<TokenSet> {
  const answer = await asking.renewer.ask()
  try {
    return await asking.renewer.judge(answer)
  } catch (error) {
    if (isOicError(error)) await note(asking, record, { answer, problem: error.code })
    throw error
  }
}

/** So that others leave a busy server alone too. A login that is there for another flow stays. */
async function note(
  { engine, profile }: Asking,
  { generation, credential, attempt: earlier }: ProfileRecord,
  { answer, problem }: { answer: RawAnswer; problem: string },
): Promise<void> {
  const pause = pauseAfter(answer, earlier?.failures)
  if (!pause.notBefore || (credential && credential.binding !== profile.binding)) return
  const startedAt = engine.clock.now()
  const attempt = { generation, startedAt, inDoubt: false, problem, ...pause }
  const { binding } = profile
  const empty = { binding, state: 'ok', receivedAt: startedAt, loggedInAt: startedAt } as const
  const change = { generation, attempt, ...(!credential && { credential: empty }) }
  await engine.store.commit(profile.name, generation, change).catch(() => false)
}

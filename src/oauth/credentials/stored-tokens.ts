/** A TokenSource over the store: from memory if that will do, else from the store, else by a refresh. */
import { isOicError, OicError } from '../../foundation/index.ts'
import type { TokenRequest, TokenSource, ValidToken } from '../token-source.ts'
import type { ProfileKey } from './credential.ts'
import { whyNotRenewable, whyNotToAsk, whyUnusable } from './endings.ts'
import { isAlive, suits, type Wish } from './freshness.ts'
import type { KnownTokens } from './known-tokens.ts'
import { askAgain } from './refresh/asking-again.ts'
import { refresh } from './refresh/refresh-protocol.ts'
import type { Engine } from './refresh/renewal.ts'
import { type AskingRenewer, isAsking, type Renewer } from './refresh/renewer.ts'
import { type KeptToken, openAccessToken } from './sealing/sealed-tokens.ts'
import { type SharedFlights, waiting } from './waiting.ts'
import { refuseOddTimes, wishOf } from './wishes.ts'

const usualWaitSeconds = 30

export interface StoredTokensParts {
  readonly engine: Engine
  readonly known: KnownTokens
  readonly flights: SharedFlights<KeptToken | undefined>
}

interface Source extends StoredTokensParts {
  readonly profile: ProfileKey
  readonly renewer: Renewer | AskingRenewer
}

interface Stored {
  readonly token?: KeptToken | undefined
  readonly generation: number
  /** Why it cannot be renewed, when it cannot. */
  readonly hopeless?: OicError | undefined
}

export function storedTokens(
  profile: ProfileKey,
  renewer: Renewer | AskingRenewer,
  parts: StoredTokensParts,
): TokenSource {
  const source: Source = { ...parts, profile, renewer }
  return {
    async token(request = {}) {
      request.signal?.throwIfAborted()
      refuseOddTimes(request)
      return remembered(source, request) ?? handOut(await storedOrRenewed(source, request))
    },
  }
}

/** Two shapes rather than a spread: this runs with each call, and a spread costs as much as all the rest. */
const handOut = ({ accessToken, receivedAt, expiresAt, generation }: KeptToken): ValidToken =>
  expiresAt ? { accessToken, receivedAt, expiresAt, generation } : { accessToken, receivedAt, generation }

/** The way most calls go: it touches no store and waits for nothing. */
function remembered(source: Source, request: TokenRequest): ValidToken | undefined {
  const token = source.known.of(source.profile)
  if (!token) return undefined
  const wish = wishOf(source, request, token.generation)
  return suits(wish, token, source.engine.clock.now()) ? handOut(token) : undefined
}

async function storedOrRenewed(source: Source, request: TokenRequest): Promise<KeptToken> {
  const { engine } = source
  // Looked up before the store is asked: what that holds may be newer than what the caller has seen.
  const seen = source.known.of(source.profile)?.generation
  const { token, generation, hopeless } = await stored(source)
  const wish = wishOf(source, request, request.force ? (seen ?? generation) : generation)
  if (token && suits(wish, token, engine.clock.now())) return token
  try {
    if (hopeless) throw hopeless
    const fetched = await renewed(source, wish, request)
    // A machine may sleep for the whole life of what it was given. It asks once more, not for ever.
    return isAlive(fetched, engine.clock.now()) ? fetched : await renewed(source, wish, request)
  } catch (error) {
    return stillAlive(source, wish, request, error)
  }
}

async function stored(source: Source): Promise<Stored> {
  const { engine, profile, known, renewer } = source
  const record = await engine.store.read(profile.name)
  const asks = isAsking(renewer)
  const unusable = asks ? whyNotToAsk(profile, record) : whyUnusable(profile, record)
  if (unusable) {
    known.forget(profile.name)
    throw unusable
  }
  const isOfThisKind = record.credential?.binding === profile.binding
  const token = isOfThisKind ? openAccessToken(engine.sealing, profile.name, record) : undefined
  if (token) known.learn(profile, token)
  const hopeless = asks ? undefined : whyNotRenewable(profile, record)
  return { token, generation: record.generation, hopeless }
}

async function renewed(source: Source, wish: Wish, request: TokenRequest): Promise<KeptToken> {
  const { engine, profile, renewer, flights, known } = source
  const seconds = request.waitSeconds ?? usualWaitSeconds
  const suitsNow = (token: KeptToken): boolean => suits(wish, token, engine.clock.now())
  using wait = waiting(seconds, request.signal)
  for (;;) {
    using seat = flights.board(`${profile.binding} ${profile.name}`, (abandoned) =>
      isAsking(renewer)
        ? askAgain({ engine, profile, renewer, suits: suitsNow }, abandoned)
        : refresh({ engine, profile, renewer, suits: suitsNow }, abandoned),
    )
    const landed = await wait.until(seat.outcome)
    if (landed === 'time is up') {
      throw new OicError('REFRESH_HELD', { details: { profile: profile.name, seconds } })
    }
    if (!landed) continue // it stopped because those who came before us had left
    known.learn(profile, landed, request.minTtlSeconds)
    if (seat.isOwn || suitsNow(landed)) return landed
  }
}

/**
 * A refresh that fails or takes long harms nobody while a token is still accepted: the one there was, or one
 * that somebody brought while we waited.
 */
async function stillAlive(
  source: Source,
  wish: Wish,
  { signal }: TokenRequest,
  error: unknown,
): Promise<KeptToken> {
  signal?.throwIfAborted()
  const token = await newest(source)
  const now = source.engine.clock.now()
  if (token && (wish.isForced ? suits(wish, token, now) : isAlive(token, now))) return token
  throw error
}

/** What the store holds, if this process knows nothing newer, and if it can still be read. */
async function newest(source: Source): Promise<KeptToken | undefined> {
  try {
    await stored(source)
  } catch (error) {
    if (!isOicError(error) || error.kind !== 'store') throw error
  }
  return source.known.of(source.profile)
}

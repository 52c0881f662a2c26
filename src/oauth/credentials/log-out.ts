/** The end of a login on this side: what was kept is cleared, and given to whoever tells the server. */
import { isOicError, type Secret } from '../../foundation/index.ts'
import type { LoggedOut, ProfileKey } from './credential.ts'
import type { ProfileRecord, StoredCredential } from './credential-store.ts'
import type { Engine } from './refresh/renewal.ts'
import { refreshTokenIn } from './refresh/verdict.ts'
import { inRounds, mostLooks } from './rounds.ts'
import { openAccessToken, openAnswer, openRefreshToken } from './sealing/sealed-tokens.ts'

/**
 * Waits for a refresh under way, for `patience` at most. If that goes on longer, its answer comes too late:
 * the generation has advanced, and its holder gives the new tokens back to the server.
 */
export async function logOut(
  { store, sealing, clock }: Engine,
  profile: ProfileKey,
  patience: AbortSignal,
): Promise<LoggedOut> {
  const { name } = profile
  await using _lock = await store.lock(name, patience)
  return await inRounds({ profile: name, most: mostLooks }, async () => {
    const { credential, ...record } = await store.read(name)
    // Where tokens come by asking, a logout counts also before the first one: it ends the asking.
    if (credential ? credential.state === 'logged_out' : !profile.asksAgain) return { refreshTokens: [] }
    const generation = record.generation + 1
    const cleared = clearedOf(profile, credential, clock.now())
    if (!(await store.commit(name, record.generation, { generation, credential: cleared }))) return undefined
    // Tokens of another server or application are only forgotten: this profile's server must not see them.
    if (credential?.binding !== profile.binding) return { refreshTokens: [] }
    return kept(sealing, name, { ...record, credential })
  })
}

function clearedOf(
  { binding }: ProfileKey,
  credential: StoredCredential | undefined,
  now: Date,
): StoredCredential {
  const { receivedAt = now, loggedInAt = now, refreshedAt } = credential ?? {}
  return { binding: credential?.binding ?? binding, receivedAt, loggedInAt, refreshedAt, state: 'logged_out' }
}

function kept(sealing: Engine['sealing'], name: string, record: ProfileRecord): LoggedOut {
  const older = { ...record, attempt: undefined }
  const found = [
    ifWhole(() => answered(sealing, name, record)),
    record.attempt?.rescued && ifWhole(() => openRefreshToken(sealing, name, record)),
    ifWhole(() => openRefreshToken(sealing, name, older)),
  ]
  return {
    tokenEndpoint: record.credential?.tokenEndpoint,
    refreshTokens: found.filter((token) => token !== undefined),
    accessToken: ifWhole(() => openAccessToken(sealing, name, record)?.accessToken),
  }
}

function answered(sealing: Engine['sealing'], name: string, record: ProfileRecord): Secret | undefined {
  const { attempt, generation } = record
  return attempt?.answer && refreshTokenIn(openAnswer(sealing, name, generation, attempt.answer))
}

/** A damaged record is cleared all the same: logging out is how one gets rid of it. */
function ifWhole<T>(open: () => T): T | undefined {
  try {
    return open()
  } catch (error) {
    if (isOicError(error, 'STORE_RECORD_DAMAGED')) return undefined
    throw error
  }
}

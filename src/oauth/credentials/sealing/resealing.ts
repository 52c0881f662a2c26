/** Opens what was sealed with an older key and seals it with the newest, for the same place. */
import { isOicError } from '../../../foundation/index.ts'
import { boxesOf, type CredentialStore, type ProfileRecord } from '../credential-store.ts'
import type { SealedPendingLogin } from '../pending-login-store.ts'
import { inRounds, mostLooks } from '../rounds.ts'
import { clientSecretPlace, pendingLoginPlace } from './sealed-tokens.ts'
import { type Box, keyIdOf, type SealedField, type Sealing } from './sealing.ts'

/**
 * Holds the profile's lock meanwhile: a refresh that began with the old key has ended then, and one that begins
 * afterwards finds the new one. The generation stays.
 * @returns false when the lock could not be had
 * @throws {OicError} STORE_RECORD_DAMAGED, STORE_UNSETTLED
 */
export async function resealProfile(
  store: CredentialStore,
  sealing: Sealing,
  profile: string,
  patience: AbortSignal,
): Promise<boolean> {
  await using lock = await store.lock(profile, patience)
  if (!lock) return false
  for (const reseal of [resealClientSecret, resealRecord]) {
    const isDone = async () => (await reseal(store, sealing, profile)) || undefined
    await inRounds({ profile, most: mostLooks }, isDone)
  }
  for (const login of await store.pendingLoginsOf(profile)) await resealPendingLogin(store, sealing, login)
  return true
}

async function resealClientSecret(
  store: CredentialStore,
  sealing: Sealing,
  profile: string,
): Promise<boolean> {
  const kept = await store.clientSecret(profile)
  if (!kept || isSealedAnew(sealing, kept.box)) return true
  const place = clientSecretPlace(profile)
  const box = sealing.seal(sealing.open(kept.box, place), place)
  return store.keepClientSecret(profile, { ...kept, box }, kept.box)
}

/** One that does not open is worth less than a change of keys: whoever began it begins again. */
async function resealPendingLogin(
  store: CredentialStore,
  sealing: Sealing,
  { id, profile, box }: SealedPendingLogin,
): Promise<void> {
  if (isSealedAnew(sealing, box)) return
  const place = pendingLoginPlace(profile, id)
  try {
    await store.replacePendingLogin(id, sealing.seal(sealing.open(box, place), place), box)
  } catch (error) {
    if (!isOicError(error, 'STORE_RECORD_DAMAGED')) throw error
    await store.takePendingLogin(id)
  }
}

const isSealedAnew = (sealing: Sealing, box: Box): boolean => keyIdOf(box) === sealing.newestKeyId()

async function resealRecord(store: CredentialStore, sealing: Sealing, profile: string): Promise<boolean> {
  const record = await store.read(profile)
  const { generation, credential, attempt } = record
  if (!credential || boxesOf(record).every((box) => isSealedAnew(sealing, box))) return true
  const anew = resealer(sealing, profile, record)
  const change = {
    generation,
    credential: {
      ...credential,
      accessToken: anew('access token', credential.accessToken),
      refreshToken: anew('refresh token', credential.refreshToken),
    },
    attempt: attempt && {
      ...attempt,
      answer: anew('token answer', attempt.answer),
      rescued: anew('rescued refresh token', attempt.rescued),
    },
  }
  return store.commit(profile, generation, change)
}

/** What is sealed with the newest key already stays the same box. */
const resealer =
  (sealing: Sealing, profile: string, { generation }: ProfileRecord) =>
  (field: SealedField, box: Box | undefined): Box | undefined => {
    if (!box || isSealedAnew(sealing, box)) return box
    const place = { profile, field, generation }
    return sealing.seal(sealing.open(box, place), place)
  }

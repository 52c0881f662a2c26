/**
 * What must be true of a login, whatever happens to the processes that use it. It follows what the server
 * gave and what the store took, and complains of what should never be.
 */
import { isDeepStrictEqual } from 'node:util'
import type { EndReason, ProfileKey } from '../../../src/oauth/credentials/credential.ts'
import type {
  Change,
  ProfileRecord,
  StoredCredential,
} from '../../../src/oauth/credentials/credential-store.ts'
import { refreshTokenIn } from '../../../src/oauth/credentials/refresh/verdict.ts'
import type { Box, SealedField, Sealing } from '../../../src/oauth/credentials/sealing/sealing.ts'
import type { RawAnswer } from '../../../src/oauth/protocol/token-set.ts'
import type { Grants, Rotation } from '../grants.ts'
import { bytesIn } from './bytes-in.ts'
import { tokenFates } from './token-fates.ts'

export interface LedgerParts {
  readonly rotation: Rotation
  readonly grants: Grants
  readonly sealing: Sealing
  readonly profile: ProfileKey
  complain(what: string): void
}

export interface Ledger {
  readonly generation: number
  /** The newest that may be served: that of an answer that is kept, before the store has taken it over. */
  readonly newest: number
  /** The login that the store must hold; undefined: nobody is logged in. */
  readonly login: number | undefined
  /** A person was told to log in again. */
  readonly isOver: boolean
  readonly credential: StoredCredential | undefined
  committed(before: ProfileRecord, expected: number, change: Change): void
  removed(generation: number): void
  /** An answer is kept, sealed. */
  kept(answer: Box, generation: number): void
  presents(token: string): void
  /** An administrator ended all logins. */
  revokedAll(): void
  /** Something happened whose outcome no process can know. */
  doubt(): void
  isInDoubt(): boolean
  /** Whether nobody is to blame when this login is lost. */
  mayBeLost(): boolean
}

export function newLedger(parts: LedgerParts, start: number): Ledger {
  const { rotation, grants, sealing, profile, complain } = parts
  const { safe, isLost, isSpent } = tokenFates(grants)
  const revoked = new Set<number | undefined>()
  /** The server gave a token, and later one for it that it does not know: the first is then forgotten. */
  const deceived = new Set<number | undefined>()
  const doubtful = new Set<number | undefined>()
  const now = { generation: start, login: undefined as number | undefined, isOver: false }
  let credential: StoredCredential | undefined
  let answeredAt = start - 1

  const opened = (box: Box, field: SealedField, generation: number): string =>
    sealing.open(box, { profile: profile.name, field, generation }).reveal()
  const tokenInAnswer = (box: Box, generation: number): string | undefined =>
    refreshTokenIn(JSON.parse(opened(box, 'token answer', generation)) as RawAnswer)?.reveal()

  const heldIn = ({ generation, attempt, ...record }: ProfileRecord): string[] => {
    const held = [
      record.credential?.refreshToken && opened(record.credential.refreshToken, 'refresh token', generation),
      attempt?.rescued && opened(attempt.rescued, 'rescued refresh token', generation),
    ]
    return held.filter((token) => token !== undefined)
  }

  const ends = (before: ProfileRecord, { generation, credential: after }: Change): void => {
    const { state: _, reason, ...rest } = after ?? { reason: undefined }
    const { state: __, reason: ___, ...earlier } = before.credential ?? {}
    if (generation !== now.generation) complain('the end of a login is no new generation')
    if (!isDeepStrictEqual(bytesIn(rest), bytesIn(earlier))) complain('the end of a login changed it')
    const held = heldIn(before)
    if (held.some((token) => grants.isGood(token))) complain('a login was ended whose token is good')
    judgeReason(reason, held)
    now.isOver = true
  }
  const rescues = ({ attempt }: ProfileRecord, token: string): void => {
    safe.add(token)
    if (attempt?.rescued && grants.loginOf(token) === undefined) deceived.add(now.login)
  }
  const judgeReason = (reason: EndReason | undefined, held: string[]): void => {
    const isLostInFlight = held.some(isLost) && !revoked.has(now.login)
    if (isLostInFlight && reason !== 'lost_in_flight') complain(`lost in flight was called ${reason}`)
    if (reason === 'lost_in_flight' && !doubtful.has(now.login)) complain('nothing was lost in flight')
  }
  const begins = (after: StoredCredential, generation: number): void => {
    const token = after.refreshToken ? opened(after.refreshToken, 'refresh token', generation) : ''
    const login = grants.loginOf(token)
    safe.add(token)
    if (after.refreshedAt && login !== now.login) complain('a late answer took the place of another login')
    if (after.refreshedAt && now.isOver) complain('a login went on that was over')
    Object.assign(now, { login, isOver: false })
  }

  const changes = (before: ProfileRecord, change: Change & { credential: StoredCredential }): void => {
    const { state } = change.credential
    if (state === 'needs_login') return ends(before, change)
    if (change.generation !== now.generation + 1) complain('a generation is left out')
    if (state === 'ok') begins(change.credential, change.generation)
    else Object.assign(now, { login: undefined, isOver: false })
  }

  return {
    get generation() {
      return now.generation
    },
    get newest() {
      return Math.max(now.generation, answeredAt + 1)
    },
    get login() {
      return now.login
    },
    get isOver() {
      return now.isOver
    },
    get credential() {
      return credential
    },
    committed(before, expected, change) {
      if (expected !== now.generation) complain(`a commit for ${expected} was made at ${now.generation}`)
      if (change.attempt?.rescued)
        rescues(before, opened(change.attempt.rescued, 'rescued refresh token', expected))
      if (!change.credential) return
      changes(before, { ...change, credential: change.credential })
      now.generation = change.generation
      credential = change.credential
    },
    removed(generation) {
      if (credential && generation <= now.generation) complain('a generation came again')
      Object.assign(now, { generation, login: undefined, isOver: false })
      credential = undefined
    },
    kept(answer, generation) {
      answeredAt = generation
      const token = tokenInAnswer(answer, generation)
      if (token !== undefined) safe.add(token)
    },
    presents(token) {
      const login = grants.loginOf(token)
      if (login === undefined) return
      if (login === now.login && now.isOver) complain('a token was presented after its end was told')
      if (revoked.has(login) || deceived.has(login)) return
      if (isSpent(token) && !isLost(token)) complain('a spent token was presented')
    },
    revokedAll() {
      for (let login = grants.logInCount(); login > 0; login -= 1) revoked.add(login)
    },
    doubt: () => doubtful.add(now.login),
    isInDoubt: () => doubtful.has(now.login),
    mayBeLost() {
      const isStrict = rotation === 'strict' || rotation === 'revoking'
      const ofThis = grants.exchanges.filter(({ given }) => grants.loginOf(given) === now.login)
      const isForgiven = revoked.has(now.login) || deceived.has(now.login)
      return isForgiven || (isStrict && ofThis.some(({ given }) => !safe.has(given)))
    },
  }
}

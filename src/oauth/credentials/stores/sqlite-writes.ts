/** The statements that change credentials.db. Each is to be called within a transaction. */
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type Attempt, boxesOf, type Change, type SealedClientSecret } from '../credential-store.ts'
import type { Box } from '../sealing/sealing.ts'
import { boxesOfARefresh } from './key-use.ts'
import { type KeyMeter, keyMeter } from './sqlite-keys.ts'
import { columnsOfAttempt, columnsOfCredential, recordReader } from './sqlite-rows.ts'

/** Room for a claim and for the answer after it; random, so that no file system can squeeze it. */
const reserveBytes = 64 * 1024

export interface SqliteWrites {
  /** @throws {OicError} STORE_KEY_WORN, as everything that seals and was not claimed before */
  checkRoom(): void
  commit(profile: string, expected: number, change: Change): boolean
  claim(profile: string, attempt: Attempt): boolean
  keepAnswer(profile: string, generation: number, answer: Box): boolean
  keepClientSecret(profile: string, secret: SealedClientSecret, expected?: Box): boolean
  remove(profile: string): void
}

export function sqliteWrites(database: DatabaseSync, mostBoxes: number): SqliteWrites {
  const meter = keyMeter(database, mostBoxes)
  const read = recordReader(database)
  const putAttempt = attemptWriter(database)
  const putCredential = credentialWriter(database)
  const endAttempt = database.prepare('DELETE FROM attempt WHERE profile = ?')
  const setAnswer = database.prepare('UPDATE attempt SET answer = ? WHERE profile = ? AND generation = ?')
  const reserve = database.prepare('INSERT OR REPLACE INTO reserve (only, space) VALUES (1, ?)')
  const takeReserve = (): void => {
    reserve.run(randomBytes(reserveBytes))
  }
  return {
    checkRoom() {
      meter.refuseIfWorn(boxesOfARefresh)
      takeReserve()
    },
    commit(profile, expected, change) {
      const before = read(profile)
      const boxes = boxesOf(change)
      if (before.generation !== expected || !meter.takesIn(boxes)) return false
      // What a claim has made room for is never refused: it is the answer to a token that was spent.
      if (boxes.length > 0 && !before.attempt) meter.refuseIfWorn(0)
      const { generation, credential, attempt } = change
      if (credential) putCredential(profile, generation, credential)
      if (attempt) putAttempt(profile, attempt)
      else endAttempt.run(profile)
      return true
    },
    claim(profile, attempt) {
      if (read(profile).generation !== attempt.generation) return false
      meter.refuseIfWorn(boxesOfARefresh)
      putAttempt(profile, attempt)
      takeReserve()
      return true
    },
    keepAnswer: (profile, generation, answer) =>
      meter.takesIn([answer]) && setAnswer.run(answer, profile, generation).changes === 1,
    ...removal(database),
    ...clientSecretWriter(database, meter),
  }
}

function attemptWriter(database: DatabaseSync) {
  const put = database.prepare(`
    INSERT OR REPLACE INTO attempt (profile, generation, started_at, in_doubt, answer, rescued, problem)
    VALUES (:profile, :generation, :started_at, :in_doubt, :answer, :rescued, :problem)`)
  return (profile: string, attempt: Attempt) => put.run(columnsOfAttempt(profile, attempt))
}

function credentialWriter(database: DatabaseSync) {
  const put = database.prepare(`
    INSERT OR REPLACE INTO credential
      (profile, binding, token_endpoint, generation, state, reason, access_token, refresh_token,
       received_at, expires_at, logged_in_at, refreshed_at)
    VALUES
      (:profile, :binding, :token_endpoint, :generation, :state, :reason, :access_token, :refresh_token,
       :received_at, :expires_at, :logged_in_at, :refreshed_at)`)
  return (...[profile, generation, credential]: Parameters<typeof columnsOfCredential>) =>
    put.run(columnsOfCredential(profile, generation, credential))
}

function clientSecretWriter(database: DatabaseSync, meter: KeyMeter): Pick<SqliteWrites, 'keepClientSecret'> {
  const put = database.prepare(
    'INSERT OR REPLACE INTO client_secret (profile, binding, box, token_endpoint) VALUES (?, ?, ?, ?)',
  )
  const has = database.prepare('SELECT 1 FROM client_secret WHERE profile = ? AND box = ?')
  return {
    keepClientSecret(profile, { binding, box, tokenEndpoint }, expected) {
      if (expected && !has.get(profile, expected)) return false
      if (!meter.takesIn([box])) return false
      meter.refuseIfWorn(0)
      put.run(profile, binding, box, tokenEndpoint ?? null)
      return true
    },
  }
}

/** A generation never comes again: a late answer to a removed login must not fit into the next one. */
function removal(database: DatabaseSync): Pick<SqliteWrites, 'remove'> {
  const retire = database.prepare(`
    UPDATE store SET retired_generation = max(retired_generation,
      (SELECT coalesce(max(generation) + 1, 0) FROM credential WHERE profile = ?))`)
  const removals = ['credential', 'attempt', 'client_secret', 'pending_login'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE profile = ?`),
  )
  return {
    remove(profile) {
      retire.run(profile)
      for (const removal of removals) removal.run(profile)
    },
  }
}

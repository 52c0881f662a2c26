/** Rows of credentials.db and what they mean. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { EndReason } from '../credential.ts'
import type { Attempt, ProfileRecord, SealedClientSecret, StoredCredential } from '../credential-store.ts'
import type { Box } from '../sealing/sealing.ts'

type Row = Readonly<Record<string, SQLOutputValue>>

const box = (value: SQLOutputValue | undefined): Box | undefined =>
  value instanceof Uint8Array ? value : undefined
const text = (value: SQLOutputValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
const moment = (value: SQLOutputValue | undefined): Date | undefined =>
  typeof value === 'number' ? new Date(value) : undefined

const longAgo = new Date(0)

const credentialOf = (row: Row): StoredCredential => ({
  binding: String(row['binding']),
  tokenEndpoint: text(row['token_endpoint']),
  // The layout allows these words and no others.
  state: row['state'] as StoredCredential['state'],
  reason: text(row['reason']) as EndReason | undefined,
  accessToken: box(row['access_token']),
  refreshToken: box(row['refresh_token']),
  receivedAt: moment(row['received_at']) ?? longAgo,
  expiresAt: moment(row['expires_at']),
  loggedInAt: moment(row['logged_in_at']) ?? longAgo,
  refreshedAt: moment(row['refreshed_at']),
})

export const clientSecretOf = (row: Row): SealedClientSecret => ({
  binding: String(row['binding']),
  tokenEndpoint: text(row['token_endpoint']),
  box: row['box'] as Box,
})

type Outcome = Pick<Attempt, 'problem' | 'notBefore' | 'failures'>

/**
 * The code of the problem, and behind it until when the server is left alone and after how many failures: a
 * passing matter that is not worth a format which older versions could not read.
 */
const outcome = /^(\S*)(?: until (\d{1,16}))?(?: after (\d{1,4}))?$/

function outcomeOf(stored: string | undefined): Outcome {
  const [, problem, until, failures] = outcome.exec(stored ?? '') ?? []
  return {
    problem: problem || undefined,
    notBefore: until === undefined ? undefined : new Date(Number(until)),
    failures: failures === undefined ? undefined : Number(failures),
  }
}

function textOfOutcome({ problem = '', notBefore, failures }: Outcome): string | null {
  const until = notBefore ? ` until ${notBefore.getTime()}` : ''
  const after = failures ? ` after ${Math.min(failures, 9999)}` : ''
  return `${problem}${until}${after}` || null
}

const attemptOf = (row: Row): Attempt => ({
  generation: Number(row['attempt_generation']),
  startedAt: moment(row['started_at']) ?? longAgo,
  inDoubt: row['in_doubt'] === 1,
  answer: box(row['answer']),
  rescued: box(row['rescued']),
  ...outcomeOf(text(row['problem'])),
})

/** A reader of all that is kept for one profile, in one statement: two could see two moments. */
export function recordReader(database: DatabaseSync): (profile: string) => ProfileRecord {
  const select = database.prepare(`
    SELECT store.retired_generation, credential.*, attempt.generation AS attempt_generation,
           started_at, in_doubt, answer, rescued, problem
      FROM store
      LEFT JOIN credential ON credential.profile = :profile
      LEFT JOIN attempt ON attempt.profile = credential.profile`)
  return (profile) => {
    const row = select.get({ profile }) ?? {}
    if (row['generation'] === null) return { generation: Number(row['retired_generation']) }
    const attempt = row['attempt_generation'] === null ? undefined : attemptOf(row)
    return { generation: Number(row['generation']), credential: credentialOf(row), attempt }
  }
}

type Columns = Record<string, SQLInputValue>

export const columnsOfCredential = (
  profile: string,
  generation: number,
  credential: StoredCredential,
): Columns => ({
  profile,
  binding: credential.binding,
  token_endpoint: credential.tokenEndpoint ?? null,
  generation,
  state: credential.state,
  reason: credential.reason ?? null,
  access_token: credential.accessToken ?? null,
  refresh_token: credential.refreshToken ?? null,
  received_at: credential.receivedAt.getTime(),
  expires_at: credential.expiresAt?.getTime() ?? null,
  logged_in_at: credential.loggedInAt.getTime(),
  refreshed_at: credential.refreshedAt?.getTime() ?? null,
})

export const columnsOfAttempt = (profile: string, attempt: Attempt): Columns => ({
  profile,
  generation: attempt.generation,
  started_at: attempt.startedAt.getTime(),
  in_doubt: attempt.inDoubt ? 1 : 0,
  answer: attempt.answer ?? null,
  rescued: attempt.rescued ?? null,
  problem: textOfOutcome(attempt),
})

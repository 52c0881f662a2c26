/**
 * The way out when a token answer has arrived and the database cannot be written: the sealed answer goes to
 * a synced file beside it, and is found there before anything else happens to the profile. The file names its
 * attempt: where it cannot be removed afterwards, it must not count for the next one.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OicError } from '../../../foundation/index.ts'
import { isPrivateFile, replaceFile } from '../../../foundation/node/index.ts'
import type { Attempt } from '../credential-store.ts'
import type { Box } from '../sealing/sealing.ts'
import { fileNameOf } from './profile-lock.ts'

export interface Spill {
  /** The answer spilled for this attempt; one of another attempt is over and counts no more. */
  read(profile: string, attempt: NamedAttempt): Box | undefined
  write(profile: string, attempt: NamedAttempt, answer: Box): void
  /** Best effort: a spilled answer of an attempt that is over counts no more. */
  remove(profile: string): void
}

/** What tells an attempt from all others. */
type NamedAttempt = Pick<Attempt, 'generation' | 'startedAt'>

interface Spilled {
  readonly generation: number
  /** Milliseconds since 1970. Files of earlier versions name the generation alone. */
  readonly startedAt?: number
  readonly answer: string
}

const isSpilled = (found: unknown): found is Spilled =>
  typeof found === 'object' &&
  found !== null &&
  'generation' in found &&
  'answer' in found &&
  typeof found.answer === 'string' &&
  (!('startedAt' in found) || typeof found.startedAt === 'number')

function parse(path: string): Spilled {
  const text = readFileSync(path, 'utf8')
  try {
    const found: unknown = JSON.parse(text)
    if (isSpilled(found)) return found
    throw new TypeError('it is no spilled answer')
  } catch (cause) {
    throw new OicError('STORE_UNREADABLE', { details: { path, problem: 'it is cut or altered' }, cause })
  }
}

const isOf = ({ generation, startedAt }: NamedAttempt, spilled: Spilled): boolean =>
  spilled.generation === generation &&
  (spilled.startedAt === undefined || spilled.startedAt === startedAt.getTime())

export function spillIn(folder: string): Spill {
  const pathOf = (profile: string): string => join(folder, `${fileNameOf(profile)}.answer`)
  return {
    read(profile, attempt) {
      const path = pathOf(profile)
      if (!isPrivateFile(path)) return undefined
      const spilled = parse(path)
      return isOf(attempt, spilled) ? Buffer.from(spilled.answer, 'base64') : undefined
    },
    write(profile, { generation, startedAt }, answer) {
      const text = Buffer.from(answer).toString('base64')
      const spilled: Spilled = { generation, startedAt: startedAt.getTime(), answer: text }
      replaceFile(pathOf(profile), JSON.stringify(spilled))
    },
    remove(profile) {
      try {
        rmSync(pathOf(profile), { force: true })
      } catch {
        // What made it useless is committed; the next commit tries again.
      }
    },
  }
}

/**
 * The way out when a token answer has arrived and the database cannot be written: the sealed answer goes to
 * a synced file beside it, and is found there before anything else happens to the profile.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OicError } from '../../../foundation/index.ts'
import { isPrivateFile, replaceFile } from '../../../foundation/node/index.ts'
import type { Box } from '../sealing/sealing.ts'
import { fileNameOf } from './profile-lock.ts'

export interface Spill {
  /** The answer spilled for this generation; one of another generation is over and counts no more. */
  read(profile: string, generation: number): Box | undefined
  write(profile: string, generation: number, answer: Box): void
  /** Best effort: a spilled answer of an earlier generation counts no more. */
  remove(profile: string): void
}

interface Spilled {
  readonly generation: number
  readonly answer: string
}

const isSpilled = (found: unknown): found is Spilled =>
  typeof found === 'object' &&
  found !== null &&
  'generation' in found &&
  'answer' in found &&
  typeof found.answer === 'string'

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

export function spillIn(folder: string): Spill {
  const pathOf = (profile: string): string => join(folder, `${fileNameOf(profile)}.answer`)
  return {
    read(profile, generation) {
      const path = pathOf(profile)
      if (!isPrivateFile(path)) return undefined
      const spilled = parse(path)
      return spilled.generation === generation ? Buffer.from(spilled.answer, 'base64') : undefined
    },
    write(profile, generation, answer) {
      const spilled: Spilled = { generation, answer: Buffer.from(answer).toString('base64') }
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

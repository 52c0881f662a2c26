import { dirname, join } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import { OicError } from '../../foundation/index.ts'
import { parseProfile } from './parse-profile.ts'
import type { Profile } from './profile.ts'
import { type ProfileTables, readToml } from './settings.ts'

export interface Wishes {
  /** `--profile`. */
  readonly asked?: string | undefined
  /** `OIC_PROFILE`. */
  readonly environment?: string | undefined
  /** `.oic.toml` is looked for here and in the folders above. */
  readonly workingFolder: string
}

function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const candidate = closest(name, [...known])
  return distance(name, candidate) <= Math.max(2, Math.floor(name.length / 3)) ? candidate : undefined
}

/** The profile of that name. @throws {OicError} PROFILE_UNKNOWN (with the nearest name), PROFILE_INVALID */
export function findProfile(profiles: ProfileTables, name: string): Profile {
  const table = profiles.get(name)
  if (table === undefined) {
    const known = [...profiles.keys()]
    throw new OicError('PROFILE_UNKNOWN', { details: { name, nearest: nearest(name, known), known } })
  }
  return parseProfile(name, table)
}

function pointedAt(path: string): string | undefined {
  const found = readToml(path)
  if (!found) return undefined
  const { profile, ...others } = found
  const stranger = Object.keys(others)[0]
  if (stranger !== undefined || typeof profile !== 'string' || profile === '') {
    const problem = stranger === undefined ? 'it names no profile' : `it holds "${stranger}"`
    throw new OicError('POINTER_INVALID', { details: { path, problem } })
  }
  return profile
}

/** Reads the nearest `.oic.toml`, which may hold one key, `profile`. */
function pointerAbove(folder: string): string | undefined {
  const found = pointedAt(join(folder, '.oic.toml'))
  const parent = dirname(folder)
  return found ?? (parent === folder ? undefined : pointerAbove(parent))
}

/**
 * `--profile`, else OIC_PROFILE, else `.oic.toml`, else the one named `default`, else the only one.
 * @throws {OicError} PROFILE_NONE, PROFILE_NOT_CHOSEN, PROFILE_UNKNOWN, PROFILE_INVALID, POINTER_INVALID
 */
export function chooseProfile(profiles: ProfileTables, wishes: Wishes): Profile {
  const wished = wishes.asked || wishes.environment || pointerAbove(wishes.workingFolder)
  if (wished) return findProfile(profiles, wished)
  const known = [...profiles.keys()]
  const [only, ...more] = known
  if (only === undefined) throw new OicError('PROFILE_NONE')
  if (profiles.has('default')) return findProfile(profiles, 'default')
  if (more.length > 0) throw new OicError('PROFILE_NOT_CHOSEN', { details: { known } })
  return findProfile(profiles, only)
}

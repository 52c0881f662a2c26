/** `config.toml`: the profiles, without their secrets. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify, TomlError } from 'smol-toml'
import { OicError, printable } from '../../foundation/index.ts'
import { privateFolder, replaceFile } from '../../foundation/node/index.ts'

/** Profiles by name, as written; each is checked when it is used, so that one mistake spoils one profile. */
export type ProfileTables = ReadonlyMap<string, unknown>

const heading = '# Written by `oic profile`, which does not keep comments.\n\n'

export const settingsFile = (folder: string): string => join(folder, 'config.toml')

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The parsed TOML file, or undefined when there is none. @throws {OicError} SETTINGS_INVALID */
export function readToml(path: string): Record<string, unknown> | undefined {
  try {
    if (!statSync(path).isFile()) throw new Error('it is not a regular file')
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    const first = error instanceof Error ? error.message.split('\n', 1)[0] : undefined
    const line = error instanceof TomlError ? ` (line ${error.line})` : ''
    const problem = `${printable(first ?? 'unknown trouble')}${line}`
    throw new OicError('SETTINGS_INVALID', { details: { path, problem }, cause: error })
  }
}

/** @throws {OicError} SETTINGS_INVALID */
export function loadProfiles(folder: string): ProfileTables {
  const path = settingsFile(folder)
  const invalid = (problem: string) => new OicError('SETTINGS_INVALID', { details: { path, problem } })
  const { profiles = {}, ...others } = readToml(path) ?? {}
  const stranger = Object.keys(others)[0]
  if (stranger !== undefined) throw invalid(`"${stranger}" is not a setting`)
  if (!isTable(profiles)) throw invalid('"profiles" is not a table')
  return new Map(Object.entries(profiles))
}

/** Writes all profiles, as a whole or not at all. @throws {OicError} SETTINGS_WRITE_FAILED, STORE_INSECURE */
export function saveProfiles(folder: string, profiles: ProfileTables): void {
  const path = settingsFile(folder)
  const text = heading + stringify({ profiles: Object.fromEntries(profiles) })
  privateFolder(folder)
  try {
    replaceFile(path, text)
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? String(error.code) : 'unknown trouble'
    throw new OicError('SETTINGS_WRITE_FAILED', { details: { path, problem }, cause: error })
  }
}

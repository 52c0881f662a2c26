/** `config.toml`: the profiles, without their secrets, and where the key that seals those rests. */
import { readFileSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { parse, stringify, TomlError } from 'smol-toml'
import { isOicError, OicError, printable } from '../../foundation/index.ts'
import {
  checkWrittenByOwner,
  isPrivateFile,
  privateFolder,
  replaceFile,
} from '../../foundation/node/index.ts'

/** Profiles by name, as written; each is checked when it is used, so that one mistake spoils one profile. */
export type ProfileTables = ReadonlyMap<string, unknown>

const heading = '# Written by `oic profile`, which does not keep comments.\n\n'

export const settingsFile = (folder: string): string => join(folder, 'config.toml')

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The parsed TOML file, or undefined when there is none.
 * @param check looks at the file before it is read
 * @throws {OicError} SETTINGS_INVALID, and what the check throws
 */
export function readToml(
  path: string,
  check: (path: string) => void = () => {},
): Record<string, unknown> | undefined {
  try {
    check(path)
    if (!statSync(path).isFile()) throw new Error('it is not a regular file')
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (isOicError(error)) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    const first = error instanceof Error ? error.message.split('\n', 1)[0] : undefined
    const line = error instanceof TomlError ? ` (line ${error.line})` : ''
    const problem = `${printable(first ?? 'unknown trouble')}${line}`
    throw new OicError('SETTINGS_INVALID', { details: { path, problem }, cause: error })
  }
}

const custodies = ['keychain', 'key-file', 'passphrase', 'command'] as const

/** Where the key of the credential store rests, as the owner wants it. */
export interface KeySettings {
  readonly custody?: (typeof custodies)[number] | undefined
  /** The program that prints the key, by its absolute path, and its arguments. */
  readonly keyCommand?: readonly string[] | undefined
}

const isCustody = (value: unknown): value is KeySettings['custody'] =>
  value === undefined || custodies.some((custody) => custody === value)

const isCommand = (value: unknown): value is KeySettings['keyCommand'] =>
  value === undefined ||
  (Array.isArray(value) && value.every((part) => typeof part === 'string') && isAbsolute(value[0] ?? ''))

/** @throws {OicError} SETTINGS_INVALID, STORE_INSECURE when others may write the command that is run here */
export function loadKeySettings(folder: string): KeySettings {
  const path = settingsFile(folder)
  const invalid = (problem: string) => new OicError('SETTINGS_INVALID', { details: { path, problem } })
  const { custody, key_command: keyCommand } = readToml(path) ?? {}
  if (!isCustody(custody)) throw invalid(`"custody" must be ${custodies.join(' or ')}`)
  if (!isCommand(keyCommand)) throw invalid('"key_command" must be a list that begins with an absolute path')
  if (keyCommand) isPrivateFile(path)
  return { custody, keyCommand }
}

const settingsOfKeys = ['custody', 'key_command']

/** @throws {OicError} SETTINGS_INVALID, STORE_INSECURE when somebody else may have written them */
export function loadProfiles(folder: string): ProfileTables {
  const path = settingsFile(folder)
  const invalid = (problem: string) => new OicError('SETTINGS_INVALID', { details: { path, problem } })
  const { profiles = {}, ...others } = readToml(path, checkWrittenByOwner) ?? {}
  const stranger = Object.keys(others).find((name) => !settingsOfKeys.includes(name))
  if (stranger !== undefined) throw invalid(`"${stranger}" is not a setting`)
  if (!isTable(profiles)) throw invalid('"profiles" is not a table')
  return new Map(Object.entries(profiles))
}

/** Writes all profiles, as a whole or not at all. @throws {OicError} SETTINGS_WRITE_FAILED, STORE_INSECURE */
export function saveProfiles(folder: string, profiles: ProfileTables): void {
  const path = settingsFile(folder)
  const text = heading + stringify({ ...readToml(path), profiles: Object.fromEntries(profiles) })
  privateFolder(folder)
  try {
    replaceFile(path, text)
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? String(error.code) : 'unknown trouble'
    throw new OicError('SETTINGS_WRITE_FAILED', { details: { path, problem }, cause: error })
  }
}

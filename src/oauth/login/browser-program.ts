/**
 * Which program opens an address: the one asked for, else the one that BROWSER names, else the system's own. It is
 * one program and nothing else, found at an absolute path or in the absolute folders of the search path.
 */
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { OicError, printable } from '../../foundation/index.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface BrowserProgram {
  /** An absolute path. */
  readonly path: string
  /** What it is given before the address. */
  readonly argv: readonly string[]
}

interface Opener {
  readonly program: string
  readonly argv: readonly string[]
}

/** It takes the address as it is; `start` would read "&" as the end of a command. */
const ofWindows: Opener = { program: 'rundll32.exe', argv: ['url.dll,FileProtocolHandler'] }

const openers: Partial<Record<NodeJS.Platform, Opener>> = {
  darwin: { program: 'open', argv: [] },
  win32: ofWindows,
}
const elsewhere: Opener = { program: 'xdg-open', argv: [] }

/** The browser is that of Windows; one inside WSL, which `xdg-open` would start, has nobody's passwords. */
const openersInWsl: readonly Opener[] = [{ program: 'wslview', argv: [] }, ofWindows, elsewhere]

const openersHere = (env: Environment): readonly Opener[] =>
  process.platform === 'linux' && env['WSL_DISTRO_NAME']
    ? openersInWsl
    : [openers[process.platform] ?? elsewhere]

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A share of another machine is no place to run programs from. */
const isShare = (path: string): boolean => /^[\\/]{2}/.test(path)

/** Relative folders lead into whatever folder the command was run in: nothing is searched there. */
export const absoluteFolders = (searchPath: string): string[] =>
  searchPath.split(delimiter).filter((folder) => isAbsolute(folder) && !isShare(folder))

const endings = process.platform === 'win32' ? ['', '.exe'] : ['']

/** Where a program is, given its name or its absolute path; a relative path leads nowhere. */
function programAt(name: string, env: Environment): string | undefined {
  if (name === '' || name.startsWith('-') || /\p{Cc}/u.test(name) || isShare(name)) return undefined
  if (isAbsolute(name)) return isProgram(name) ? name : undefined
  if (/[\\/:]/.test(name)) return undefined
  return absoluteFolders(env['PATH'] ?? '')
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isProgram)
}

/** @throws {OicError} USAGE_WRONG */
function askedProgram(name: string, env: Environment): BrowserProgram {
  const path = programAt(name, env)
  if (path !== undefined) return { path, argv: [] }
  const problem = `there is no program "${printable(name)}" to open the sign-in page with`
  const next = 'give the name of a program on the search path, or its absolute path, without arguments'
  throw new OicError('USAGE_WRONG', { details: { problem, next } })
}

/** BROWSER as others read it too: programs in order, where "%s" stands for the address. Arguments are not read. */
export function programOfVariable(env: Environment): BrowserProgram | undefined {
  const names = (env['BROWSER'] ?? '').split(delimiter).map((entry) => entry.replace(/ +"?%s"?$/, '').trim())
  const path = names.map((name) => programAt(name, env)).find((found) => found !== undefined)
  return path === undefined ? undefined : { path, argv: [] }
}

function foundAs({ program, argv }: Opener, env: Environment): BrowserProgram | undefined {
  const path = programAt(program, env)
  return path === undefined ? undefined : { path, argv }
}

/**
 * Undefined where the machine has none.
 * @param asked the name or the absolute path of a program
 * @throws {OicError} USAGE_WRONG when the program that was asked for cannot be found
 */
export function browserProgram(env: Environment, asked?: string): BrowserProgram | undefined {
  if (asked !== undefined) return askedProgram(asked, env)
  const named = programOfVariable(env)
  if (named) return named
  return openersHere(env)
    .map((opener) => foundAs(opener, env))
    .find((found) => found !== undefined)
}

/**
 * Opens an address in the system's browser. The only file that starts a program for a person: one
 * parsed https (or loopback) address, handed over as one argument, never through a shell, by a program
 * found on absolute paths only, and with its output kept away from ours.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { isSafeForSecrets } from '../../foundation/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

interface Opener {
  readonly program: string
  readonly argv: readonly string[]
}

const openers: Partial<Record<NodeJS.Platform, Opener>> = {
  darwin: { program: 'open', argv: [] },
  // rundll32 takes the address as it is; `start` would read "&" as the end of a command.
  win32: { program: 'rundll32.exe', argv: ['url.dll,FileProtocolHandler'] },
}
const elsewhere: Opener = { program: 'xdg-open', argv: [] }

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Relative folders lead into whatever folder the command was run in: nothing is searched there. */
const absoluteFolders = (searchPath: string): string[] =>
  searchPath.split(delimiter).filter((folder) => isAbsolute(folder))

const isPath = (name: string): boolean => name.toUpperCase() === 'PATH'

/**
 * For the opener, which searches for a browser in turn. Our own variables may hold a secret, and are
 * nothing to a browser.
 */
function environmentFor(env: Environment, folders: readonly string[]): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('OIC_') && !isPath(name))
  return { ...Object.fromEntries(kept), PATH: folders.join(delimiter) }
}

/** An opener that fails says so soon; one that is still running after this long is showing the page. */
const patienceMs = 400

function hasOpened(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(true), patienceMs)
    const settle = (opened: boolean): void => {
      clearTimeout(patience)
      resolve(opened)
    }
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
  })
}

/** Whether a browser was started; false is no error: the address was shown as well. */
export async function openBrowser(address: URL, env: Environment): Promise<boolean> {
  if (!isSafeForSecrets(address)) return false
  const { program, argv } = openers[process.platform] ?? elsewhere
  const folders = absoluteFolders(env['PATH'] ?? '')
  const path = folders.map((folder) => join(folder, program)).find(isProgram)
  if (path === undefined) return false
  const child = spawn(path, [...argv, address.href], {
    stdio: 'ignore',
    detached: true,
    shell: false,
    cwd: dirname(path),
    env: environmentFor(env, folders),
  })
  child.unref()
  return hasOpened(child)
}

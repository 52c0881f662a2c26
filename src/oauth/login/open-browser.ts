/**
 * Opens an address in a browser. The only file that starts a program for a person: one parsed https (or
 * loopback) address, handed over as one argument, never through a shell, by a program found on absolute
 * paths only, and with its output kept away from ours.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { isSafeForSecrets } from '../../foundation/index.ts'
import { absoluteFolders, type BrowserProgram, browserProgram, type Environment } from './browser-program.ts'

/**
 * Our own variables may hold a secret, and are nothing to a browser. BROWSER was read already: openers of
 * systems put it through a shell, with the address.
 */
const isKept = (name: string): boolean => !/^(OIC_.*|PATH|BROWSER)$/i.test(name)

/** For the opener, which searches for a browser in turn. */
function environmentFor(env: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => isKept(name))
  return { ...Object.fromEntries(kept), PATH: absoluteFolders(env['PATH'] ?? '').join(delimiter) }
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

function start({ path, argv }: BrowserProgram, address: URL, env: Environment): ChildProcess | undefined {
  try {
    return spawn(path, [...argv, address.href], {
      stdio: 'ignore',
      detached: true,
      shell: false,
      cwd: dirname(path),
      env: environmentFor(env),
    })
  } catch {
    return undefined // what only a shell could run, such as a batch file
  }
}

/**
 * Whether a browser was started; false is no error: the address was shown as well.
 * @param asked a program to open it with, by its name or absolute path
 * @throws {OicError} USAGE_WRONG when that program cannot be found
 */
export async function openBrowser(address: URL, env: Environment, asked?: string): Promise<boolean> {
  if (!isSafeForSecrets(address)) return false
  const program = browserProgram(env, asked)
  const child = program && start(program, address, env)
  if (!child) return false
  child.unref()
  return hasOpened(child)
}

/**
 * Opens an address in the system's browser. The only file that starts a program for a person: one
 * parsed https (or loopback) address, handed over as one argument, never through a shell, by a program
 * found on absolute paths only, and with its output kept away from ours.
 */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
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

function findProgram(name: string, searchPath: string): string | undefined {
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder))
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** Our own variables may hold a secret, and are nothing to a browser. */
const withoutOurs = (env: Environment): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('OIC_')))

/** Whether a browser was started; false is no error: the address was shown as well. */
export async function openBrowser(address: URL, env: Environment): Promise<boolean> {
  if (!isSafeForSecrets(address)) return false
  const { program, argv } = openers[process.platform] ?? elsewhere
  const path = findProgram(program, env['PATH'] ?? '')
  if (!path) return false
  const child = spawn(path, [...argv, address.href], {
    stdio: 'ignore',
    detached: true,
    shell: false,
    env: withoutOurs(env),
  })
  child.unref()
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}

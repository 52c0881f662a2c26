/** The program in a terminal of its own: tmux draws the screen, and types as a person does. */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { program } from '../../support/spawned.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

export const whyNoTerminal = spawnSync('tmux', ['-V']).error ? 'needs tmux' : undefined

const run = promisify(execFile)

export interface Screen extends AsyncDisposable {
  /** OIC_HOME. */
  readonly home: string
  /** A folder beside it. */
  readonly folder: string
  type(text: string): Promise<void>
  /** A key by its name: Enter, C-c. */
  press(key: string): Promise<void>
  /** Sends the program a signal from outside. */
  signal(name: NodeJS.Signals): Promise<void>
  /** What was drawn until now, as soon as it holds that; lines that the terminal broke are whole. */
  until(text: string): Promise<string>
  /** The screen with the sequences for colours in it. */
  inColour(): Promise<string>
  /** Once the program has ended: how, and whether the terminal is as it was before. */
  ended(): Promise<{ readonly exitCode: string; readonly isRestored: boolean; readonly screen: string }>
}

export interface ScreenOptions {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
}

const childrenOf = (pid: string): readonly string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '')

/** The program, below the shells that started it. */
function programBelow(pid: string): number {
  if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] === program) return Number(pid)
  const [child] = childrenOf(pid)
  if (child === undefined) throw new Error('the program is not running')
  return programBelow(child)
}

/** Bounded, so that a program that hangs shows what it showed last. */
const patienceMs = 15_000

export async function aScreen(
  argv: readonly string[],
  { columns = 80, rows = 60, env = {} }: ScreenOptions = {},
): Promise<Screen> {
  const folder = temporaryFolder()
  const home = join(folder.path, 'home')
  // In the folder, so that it goes with it.
  const socket = join(folder.path, 'tmux')
  const tmux = async (...words: readonly string[]): Promise<string> =>
    (await run('tmux', ['-u', '-S', socket, '-f', '/dev/null', ...words])).stdout
  const quoted = [process.execPath, program, ...argv].map((word) => `'${word}'`).join(' ')
  // The shell outlives Ctrl-C, which it hears as well; the program does not inherit that.
  const before = join(folder.path, 'before')
  const after = join(folder.path, 'after')
  const line = `trap : INT; stty -a >${before}; ${quoted}; echo "exit $?"; stty -a >${after}; exec cat`
  const set = Object.entries({ OIC_HOME: home, HOME: folder.path, LANG: 'C.UTF-8', ...env })
  const whole = `env -i TERM=screen PATH='${process.env['PATH'] ?? ''}' ${set.map(([key, value]) => `${key}='${value}'`).join(' ')} sh -c '${line.replaceAll("'", "'\\''")}'`
  await tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), whole)
  const shown = () => tmux('capture-pane', '-p', '-J', '-S', '-')
  async function until(text: string): Promise<string> {
    for (let waited = 0; waited < patienceMs; waited += 50) {
      const screen = await shown()
      if (screen.includes(text)) return screen
      await pause(50)
    }
    throw new Error(`"${text}" was never shown; this was:\n${await shown()}`)
  }
  return {
    home,
    folder: folder.path,
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    press: async (key) => void (await tmux('send-keys', key)),
    async signal(name) {
      const pid = (await tmux('list-panes', '-F', '#{pane_pid}')).trim()
      process.kill(programBelow(pid), name)
    },
    until,
    inColour: () => tmux('capture-pane', '-p', '-e'),
    async ended() {
      const screen = await until('\nexit ')
      while (!existsSync(after) || readFileSync(after, 'utf8') === '') await pause(20)
      const exitCode = /\nexit (\d+)/.exec(screen)?.[1] ?? ''
      return { exitCode, isRestored: readFileSync(before, 'utf8') === readFileSync(after, 'utf8'), screen }
    },
    async [Symbol.asyncDispose]() {
      await tmux('kill-server').catch(() => undefined)
      await folder[Symbol.asyncDispose]()
    },
  }
}

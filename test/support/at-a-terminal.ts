/** The program at a terminal of its own, with its settings told when it has ended. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { program } from './spawned.ts'

/** Why there is no terminal to be had on this machine, when there is none. */
export const missingTerminal = spawnSync('script', ['--version']).error && 'needs script, of util-linux'

export interface Typist {
  /** Everything on the terminal until now. */
  readonly shown: string
  type(text: string): void
}

export interface AtTerminal {
  readonly shown: string
  readonly exitCode: number
  /** What the terminal does with what is typed, after the program. */
  readonly settings: readonly string[]
}

/** A terminal as people have it. */
export const asItWas = ['echo', 'icanon', 'isig']

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/**
 * @param onShown called each time that there is more on the terminal
 * @param nodeOptions of the process that is the program
 * @param shell what it is told before and behind the command
 */
export async function atTerminal(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  onShown: (typist: Typist) => void,
  nodeOptions: readonly string[] = [],
  shell: { readonly begin: string; readonly end: string } = { begin: '', end: '' },
): Promise<AtTerminal> {
  const command = [process.execPath, ...nodeOptions, program, ...argv].map(quoted).join(' ')
  // Ctrl-C goes to the shell as well, which has to tell the end.
  const commands = `trap : INT; ${shell.begin}PATH= ${command}${shell.end}; echo "exit $?"; stty -a`
  const child = spawn('script', ['-qec', commands, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', SHELL: '/bin/sh', TERM: 'xterm', ...env },
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown = (shown + text).replaceAll('\r', '')
    onShown({ shown, type: (typed) => void child.stdin.write(typed) })
  })
  // Its input stays open until the end: an end would be typed.
  await once(child.stdout, 'end')
  child.stdin.end()
  const [, code, settings = ''] = /^exit (\d+)$([\s\S]*)/m.exec(shown) ?? []
  return {
    shown,
    exitCode: Number(code ?? Number.NaN),
    settings: settings
      .split(/[\s;]+/)
      .filter((setting) => /^-?(echo|icanon|isig)$/.test(setting))
      .toSorted(),
  }
}

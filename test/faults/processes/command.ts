/** The command itself, as a process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import type { Ending, Phase } from './phases.ts'
import { programOf } from './program.ts'

export interface RanCommand {
  readonly exit: number | NodeJS.Signals
  readonly stdout: string
  readonly stderr: string
}

export interface Interruption {
  readonly phase: Phase
  readonly ending: Ending
}

const preload = ({ phase, ending }: Interruption): string[] => {
  const address = new URL('./signal-at.ts', import.meta.url)
  address.search = new URLSearchParams({ phase, signal: ending }).toString()
  return ['--import', address.href]
}

/** @param interruption what comes over it on its way */
export async function command(
  home: string,
  argv: readonly string[],
  interruption?: Interruption,
): Promise<RanCommand> {
  const before = interruption ? preload(interruption) : []
  const env = { OIC_HOME: home, HOME: home, TZ: 'UTC' }
  const program = await programOf('command')
  const child = spawn(process.execPath, [...before, program, ...argv], {
    env,
    cwd: tmpdir(),
    timeout: 20_000,
  })
  child.stdin.on('error', () => {})
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    if (interruption?.ending !== 'EPIPE' || !chunk.includes('at ')) return
    child.stdout.destroy()
    child.stdin.end('\n')
  })
  const [stdout, [code, signal]] = await Promise.all([
    text(child.stdout).catch(() => ''),
    once(child, 'close'),
  ])
  return { exit: code ?? signal, stdout, stderr }
}

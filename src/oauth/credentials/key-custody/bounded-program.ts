/**
 * Runs a program that may hang, or say too much, and cuts it off: without a shell, with its errors kept away
 * from ours, and without the variables that are ours alone.
 */
import { type ChildProcess, spawn } from 'node:child_process'

export interface ProgramCall {
  readonly program: string
  readonly argv: readonly string[]
  readonly input?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly timeoutMs: number
  readonly mostBytes: number
}

export type ProgramEnd =
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly output: string }
  /** Killed, or not even started. */
  | { readonly kind: 'cut off'; readonly problem: string }

const withoutOurs = (env: ProgramCall['env']): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('OIC_')))

function watch(child: ChildProcess, { timeoutMs, mostBytes, program }: ProgramCall): Promise<ProgramEnd> {
  const chunks: Buffer[] = []
  let bytes = 0
  return new Promise((resolve) => {
    const cutOff = (problem: string): void => {
      child.kill('SIGKILL')
      // A program of its own may hold the pipe open for as long as it likes.
      child.stdout?.destroy()
      resolve({ kind: 'cut off', problem })
    }
    const timer = setTimeout(cutOff, timeoutMs, `it did not answer within ${timeoutMs / 1000} s`)
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) cutOff('it says too much')
      else chunks.push(chunk)
    })
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      cutOff(`${program} cannot be started (${error.code ?? error.message})`)
    })
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      resolve({ kind: 'ended', exitCode, output: Buffer.concat(chunks).toString('utf8') })
    })
  })
}

export function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const child = spawn(call.program, call.argv, {
    stdio: [call.input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    shell: false,
    windowsHide: true,
    env: withoutOurs(call.env),
  })
  const ended = watch(child, call)
  child.stdin?.on('error', () => {}) // it may have ended before it read
  child.stdin?.end(call.input)
  return ended
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Ran } from './a-machine.ts'
import { insistOnNoSecrets } from './no-secrets.ts'

export const program = fileURLToPath(new URL('../../bin/oic.js', import.meta.url))

export interface SpawnOptions {
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly input?: string
  /** The Node to run on; the one of the tests when left out. */
  readonly node?: string
  readonly nodeOptions?: readonly string[]
  /** Called with everything said on stderr until now, each time that there is more. */
  readonly onSaid?: (said: string, stop: (signal: NodeJS.Signals) => void) => void
}

/** The program as a process of its own, until it ends; one that hangs is killed, and then has no exit code. */
export async function spawned(argv: readonly string[], options: SpawnOptions): Promise<Ran> {
  const { env, cwd, input = '', node = process.execPath, nodeOptions = [], onSaid } = options
  const child = spawn(node, [...nodeOptions, program, ...argv], { env, cwd, timeout: 15_000 })
  child.stdin.end(input)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
    onSaid?.(said, (signal) => child.kill(signal))
  })
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  const ran = { exitCode: Number(code ?? Number.NaN), stdout, stderr: said }
  insistOnNoSecrets(argv, ran, input)
  return ran
}

/** System calls of a running process that fail on demand, by strace; on these files alone. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Strike {
  readonly calls: string
  readonly error: string
  readonly files: readonly string[]
}

export interface Striking {
  /** Lets the process go; how many calls have failed. */
  stop(): Promise<number>
}

/** Why there is none; undefined: there is. */
export const whyNoStrace: string | undefined =
  spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0
    ? undefined
    : 'needs strace and the right to use it'

export async function strike(pid: number, { calls, error, files }: Strike): Promise<Striking> {
  const log = join(tmpdir(), `oic-strace-${crypto.randomUUID()}`)
  const what = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}`]
  const where = files.flatMap((file) => ['-P', file])
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-o', log, ...what, ...where])
  const closed = once(tracer, 'close')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    closed.then(() => reject(new Error(`strace ended: ${said}`)))
    tracer.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes(' attached')) resolve()
    })
  })
  return {
    async stop() {
      tracer.kill('SIGINT')
      await closed
      const struck = readFileSync(log, 'utf8').split('(INJECTED)').length - 1
      rmSync(log)
      return struck
    },
  }
}

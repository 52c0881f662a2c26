import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const script = fileURLToPath(new URL('./ask-for-token.ts', import.meta.url))

export interface Child {
  /** When it has opened the store. */
  readonly ready: Promise<string>
  /** Lets it ask; what it got. */
  ask(): Promise<string>
  /** Ends it as a power cut would. */
  kill(): void
}

export interface ChildPlace {
  readonly folder: string
  readonly url: string
  /** No file may grow beyond this many blocks of 512 bytes: a disk that is full for this process. */
  readonly blocks?: number
  /** The disk is full from the moment the request was sent. */
  readonly diskFills?: boolean
  /** The account it runs as; without: ours. */
  readonly uid?: number
  /** It asks whether a login could be kept, not for a token. */
  readonly checks?: boolean
}

export function startChild({ folder, url, blocks, diskFills, uid, checks }: ChildPlace): Child {
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `
  const command = `${limit}exec "$0" "$@"`
  const given = [folder, url, ...(diskFills ? ['disk-fills'] : [])]
  const child = spawn('sh', ['-c', command, process.execPath, script, ...given], {
    env: checks ? { ...process.env, OIC_TEST_CHECK: '1' } : process.env,
    ...(uid !== undefined && { uid }),
  })
  const kill = (): void => {
    child.kill('SIGKILL')
  }
  onTestFinished(kill)
  const lines = linesOf(child)
  return {
    kill,
    ready: lines.next(),
    ask() {
      child.stdin.write('go\n')
      return lines.next()
    },
  }
}

/** The lines it prints, one after the other; what it complains of, if it ends before. */
function linesOf(child: ChildProcessWithoutNullStreams): { next(): Promise<string> } {
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async next() {
      const { value, done } = await lines.next()
      return done ? complaints.join('') : value
    },
  }
}

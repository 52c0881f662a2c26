/** Node's streams in the shape that commands see. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Input, Output } from './context.ts'

/** Standard output may be closed by its reader at any time (`oic ... | head`); that is no error. */
export function outputTo(stream: WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
    write: (text) => void stream.write(text),
  }
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

async function* linesOf(stream: ReadStream, signal?: AbortSignal): AsyncIterable<string> {
  const lines = createInterface({ input: stream, terminal: false, ...(signal && { signal }) })
  try {
    yield* lines
  } finally {
    lines.close()
    stream.pause()
    stream.unref?.()
  }
}

/** The terminal is in raw mode with an interface that echoes to nowhere, so nothing is shown. */
function hiddenLine(stream: ReadStream, prompt: string, err: Output): Promise<string> {
  err.write(prompt)
  const lines = createInterface({ input: stream, output: nowhere(), terminal: true })
  return new Promise((resolve) => {
    let answer = ''
    lines.once('line', (line) => {
      answer = line
      lines.close()
    })
    lines.once('SIGINT', () => {
      lines.close()
      process.kill(process.pid, 'SIGINT')
    })
    lines.once('close', () => {
      err.write('\n')
      resolve(answer)
    })
  })
}

export const inputFrom = (stream: ReadStream, err: Output): Input => ({
  isTerminal: stream.isTTY === true,
  bytes: () => buffer(stream),
  lines: (signal) => linesOf(stream, signal),
  hiddenLine: (prompt) => hiddenLine(stream, prompt, err),
})

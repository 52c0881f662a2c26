/** Node's streams in the shape that commands see. */
import { createInterface } from 'node:readline'
import { addAbortSignal, Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { OicError } from '../foundation/index.ts'
import { readInput } from '../foundation/node/index.ts'
import { isInBackground } from './background.ts'
import type { Input, Output } from './context.ts'

/**
 * Standard output may be closed by its reader at any time (`oic ... | head`); that is no error. Anything
 * else that goes wrong with it, such as a full disk, is told to `failed`, once.
 */
export function outputTo(stream: WriteStream, failed: (code: string) => void): Output {
  // Kept here, because Node never marks its standard streams as destroyed.
  let isGone = false
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (!isGone && code !== 'EPIPE') failed(code ?? message)
    isGone = true
  })
  return {
    isTerminal: stream.isTTY === true,
    // Some terminals say 0 for a size that they do not know.
    columns: stream.columns || 80,
    ...(stream.rows && { rows: stream.rows }),
    isGone: () => isGone,
    write: (text) => (isGone || stream.write(text) ? undefined : drained(stream)),
  }
}

/** Settles when the stream takes more, or never will again. */
const drained = (stream: WriteStream): Promise<void> =>
  new Promise((resolve) => {
    const goOn = () => {
      stream.off('drain', goOn).off('close', goOn).off('error', goOn)
      resolve()
    }
    stream.on('drain', goOn).on('close', goOn).on('error', goOn)
  })

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
function hiddenLine(stream: ReadStream, prompt: string, err: Output, signal: AbortSignal): Promise<string> {
  err.write(prompt)
  const lines = createInterface({ input: stream, output: nowhere(), terminal: true, signal })
  return new Promise((resolve, reject) => {
    let end = (): void => (signal.aborted ? reject(signal.reason) : resolve(''))
    lines.once('line', (line) => {
      end = () => resolve(line)
      lines.close()
    })
    lines.once('SIGINT', () => {
      end = () => reject(new OicError('INTERRUPTED'))
      lines.close()
    })
    lines.once('close', () => {
      err.write('\n')
      end()
    })
  })
}

async function bytesOf(stream: ReadStream, signal?: AbortSignal, most?: number): Promise<Uint8Array> {
  if (signal) addAbortSignal(signal, stream)
  const bytes = await readInput(stream, most).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
  if (bytes) return bytes
  throw new OicError('USAGE_WRONG', { details: { problem: 'standard input holds more than is read here' } })
}

export const inputFrom = (stream: ReadStream, err: Output): Input => ({
  isTerminal: stream.isTTY === true,
  isInBackground,
  bytes: (signal, most) => bytesOf(stream, signal, most),
  lines: (signal) => linesOf(stream, signal),
  hiddenLine: (prompt, signal) => hiddenLine(stream, prompt, err, signal),
})

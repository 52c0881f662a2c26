import { createReadStream } from 'node:fs'

/** Far above any secret, list of settings or collection that a person hands over, in bytes. */
export const mostOfAnInput = 8 * 1024 * 1024

/**
 * Everything that an input holds, or undefined when that is more than `most` bytes; nothing more is read then, so
 * that a device or a pipe that never ends costs no more than that.
 * @throws what the input throws
 */
export async function readInput(
  input: AsyncIterable<Uint8Array>,
  most = mostOfAnInput,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.byteLength
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The same of a file. @throws what the file system throws; the signal's reason as the cause */
export const readInputFile = (path: string, signal?: AbortSignal): Promise<Uint8Array | undefined> =>
  readInput(createReadStream(path, signal && { signal }))

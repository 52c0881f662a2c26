import { readFile } from 'node:fs/promises'
import { OicError } from '../../../foundation/index.ts'
import type { Context } from '../../context.ts'
import { type Found, readFound } from './found/index.ts'

/** Environments of Postman and the like are a few kilobytes; a collection may be more. */
const largest = 8 * 1024 * 1024

const wrong = (problem: string, next: string): OicError =>
  new OicError('USAGE_WRONG', { details: { problem, next } })

async function bytesOf(from: string, context: Context): Promise<Uint8Array> {
  if (from === '-') return context.input.bytes(context.signal)
  return readFile(from, { signal: context.signal }).catch(() => {
    context.signal.throwIfAborted()
    throw wrong(
      'the file given with --from cannot be read',
      'give the path of a file, or - for standard input',
    )
  })
}

/** What the file tells. @throws {OicError} USAGE_WRONG when it tells nothing of all that is needed */
export async function readSource(from: string, context: Context): Promise<Found> {
  const bytes = await bytesOf(from, context)
  const found = bytes.byteLength > largest ? {} : readFound(new TextDecoder().decode(bytes))
  if (Object.keys(found).length > 0) return found
  throw wrong(
    'nothing of an application or an instance was found in what --from names',
    'give a Postman environment, a file of NAME=value lines (IDCS_URL, CLIENT_ID, ...), or a curl command',
  )
}

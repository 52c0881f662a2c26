import { OicError } from '../../../foundation/index.ts'
import { readInputFile } from '../../../foundation/node/index.ts'
import type { Context } from '../../context.ts'
import { type Found, readFound } from './found/index.ts'

const wrong = (problem: string, next: string): OicError =>
  new OicError('USAGE_WRONG', { details: { problem, next } })

async function bytesOf(from: string, context: Context): Promise<Uint8Array | undefined> {
  if (from === '-') return context.input.bytes(context.signal)
  return readInputFile(from, context.signal).catch(() => {
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
  const found = bytes ? readFound(new TextDecoder().decode(bytes)) : {}
  if (Object.keys(found).length > 0) return found
  throw wrong(
    'nothing of an application or an instance was found in what --from names',
    'give a Postman environment, a file of NAME=value lines (IDCS_URL, CLIENT_ID, ...), or a curl command',
  )
}

/** SQLite's result codes, told in the words of the catalogue. https://sqlite.org/rescode.html */
import { isOicError, OicError } from '../../../foundation/index.ts'

/** The primary code is in the low byte; the rest says more about it. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

const busy = 5
const corrupt = 11
const notADatabase = 26

/** Somebody else is writing: worth another try. */
export const isBusy = (error: unknown): boolean => resultCode(error) === busy

const isDamage = (error: unknown): boolean => {
  const code = resultCode(error)
  return code === corrupt || code === notADatabase
}

function problemOf(error: unknown): string {
  if (isBusy(error)) return 'another process has kept it busy for too long'
  return error instanceof Error ? error.message : String(error)
}

/** What a failed read or write of the store is called. */
export function storeFailure(path: string, doing: 'read' | 'write', error: unknown): OicError {
  if (isOicError(error)) return error
  const code = doing === 'write' && !isDamage(error) ? 'STORE_WRITE_FAILED' : 'STORE_UNREADABLE'
  return new OicError(code, { details: { path, problem: problemOf(error) }, cause: error })
}

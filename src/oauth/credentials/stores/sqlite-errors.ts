/** SQLite's result codes, told in the words of the catalogue. https://sqlite.org/rescode.html */
import { isOicError, OicError } from '../../../foundation/index.ts'

/** The primary code is in the low byte; the rest says more about it. */
function extendedCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}

const primaryCode = (error: unknown): number | undefined => {
  const code = extendedCode(error)
  return code === undefined ? undefined : code & 0xff
}

const busy = 5
const [corrupt, notADatabase] = [11, 26]
const [noPermission, locked, readOnly, inputOutput, full, cannotOpen, lockProtocol] = [
  3, 6, 8, 10, 13, 14, 15,
]

/** The file is too short, or its medium is broken: what is in it cannot be had. */
const readFault = inputOutput | (1 << 8)
const shortRead = inputOutput | (2 << 8)
const corruptFileSystem = inputOutput | (33 << 8)

const damage = new Set([corrupt, notADatabase, readFault, shortRead, corruptFileSystem])
const obstacles = new Set([busy, noPermission, locked, readOnly, inputOutput, full, cannotOpen, lockProtocol])

/** Somebody else is writing: worth another try. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === busy

const isDamage = (error: unknown): boolean =>
  damage.has(extendedCode(error) ?? 0) || damage.has(primaryCode(error) ?? 0)

/**
 * The disk, the folder or a permission stands in the way, not what is in the file. Reading meets this too:
 * SQLite makes the log and its index before it reads.
 */
const isObstacle = (error: unknown): boolean =>
  obstacles.has(primaryCode(error) ?? 0) || (error instanceof Error && 'syscall' in error)

function problemOf(error: unknown): string {
  if (isBusy(error)) return 'another process has kept it busy for too long'
  return error instanceof Error ? error.message : String(error)
}

function codeOf(doing: 'read' | 'write', error: unknown): 'STORE_UNREADABLE' | 'STORE_WRITE_FAILED' {
  if (isDamage(error)) return 'STORE_UNREADABLE'
  return doing === 'write' || isObstacle(error) ? 'STORE_WRITE_FAILED' : 'STORE_UNREADABLE'
}

/**
 * What a failed read or write of the store is called. STORE_UNREADABLE advises moving the file away, so it
 * is said of nothing that passes by itself or with a permission.
 */
export function storeFailure(path: string, doing: 'read' | 'write', error: unknown): OicError {
  if (isOicError(error)) return error
  return new OicError(codeOf(doing, error), { details: { path, problem: problemOf(error) }, cause: error })
}

/** Runs `work`; what the system refuses meanwhile (a disk, a permission) is told as trouble of the store. */
export async function toldAsStore<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? storeFailure(path, 'write', error) : error
  }
}

/** Whether a store that could not be opened for writing may still be there to be read. */
export const isOnlyUnwritable = (error: unknown): boolean =>
  isOicError(error, 'STORE_WRITE_FAILED') && !isBusy(error.cause)

/**
 * The mark of the machine that used a store last, in a file beside it. Logins that two machines use, from a
 * copied or a shared home folder, end each other: a refresh token works once.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isOicError } from '../../foundation/index.ts'
import { isPrivateFile, replaceFile } from '../../foundation/node/index.ts'

/** What is asked for only to warn is no reason to fail: where the system refuses it, nothing is told. */
function ifPossible<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isOicError(error)) throw error
    return undefined
  }
}

/**
 * Whether the store in `folder` was used on another machine before; from now on it counts as this one's.
 * @throws {OicError} STORE_INSECURE
 */
export function cameFromElsewhere(folder: string, machine: string): boolean {
  const path = join(folder, 'credentials.machine')
  const last = ifPossible(() => (isPrivateFile(path) ? readFileSync(path, 'utf8').trim() : undefined))
  if (last === machine) return false
  ifPossible(() => replaceFile(path, `${machine}\n`))
  return last !== undefined
}

/**
 * The mark of the machine that used a store last, in a file beside it. Logins that two machines use, from a
 * copied or a shared home folder, end each other: a refresh token works once.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPrivateFile, replaceFile } from '../../foundation/node/index.ts'

/** Keeps the mark if it can: a disk that cannot be written is no reason to fail, nor is it told here. */
function leave(path: string, machine: string): void {
  try {
    replaceFile(path, `${machine}\n`)
  } catch {
    // The next one who can write leaves it.
  }
}

/**
 * Whether the store in `folder` was used on another machine before; from now on it counts as this one's.
 * @throws {OicError} STORE_INSECURE
 */
export function cameFromElsewhere(folder: string, machine: string): boolean {
  const path = join(folder, 'credentials.machine')
  const last = isPrivateFile(path) ? readFileSync(path, 'utf8').trim() : undefined
  if (last === machine) return false
  leave(path, machine)
  return last !== undefined
}

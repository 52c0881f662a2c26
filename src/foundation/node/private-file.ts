/**
 * Files and folders that only their owner may read. The mode is right from creation on (never tightened
 * afterwards), and what is found in their place is checked before it is used: a link, a pipe, a foreign
 * owner or a wide mode is refused with the command that repairs it.
 */
import { constants, lstatSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs'
import { OicError } from '../index.ts'

const insecure = (path: string, problem: string, repair: string): OicError =>
  new OicError('STORE_INSECURE', { details: { path, problem, repair } })

const looseBits = 0o077

/** Windows has no owner or mode bits; there the folder's own access list protects. */
const hasModes = process.platform !== 'win32'

function checkOwner(path: string, found: Stats, mode: string): void {
  if (!hasModes) return
  if (found.uid !== process.geteuid?.()) {
    throw insecure(
      path,
      'it belongs to another account',
      'move it away, or set OIC_HOME to a folder of your own',
    )
  }
  if ((found.mode & looseBits) !== 0) {
    throw insecure(path, 'other accounts may open it', `run \`chmod ${mode} ${path}\``)
  }
}

const lookAt = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

/** Makes the folder (0700, parents too) or checks the one that is there. @throws {OicError} STORE_INSECURE */
export function privateFolder(path: string): void {
  if (!lookAt(path)) mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory()) throw insecure(path, 'it is not a folder', 'move it away')
  checkOwner(path, found, '700')
}

/** Whether the file is there and is private. @throws {OicError} STORE_INSECURE when it is there and is not */
export function isPrivateFile(path: string): boolean {
  const found = lookAt(path)
  if (!found) return false
  if (!found.isFile()) throw insecure(path, 'it is not a regular file', 'move it away')
  if (found.nlink > 1) throw insecure(path, 'it has a second name (hard link)', 'remove the other name')
  checkOwner(path, found, '600')
  return true
}

const changeableByOthers = 0o022
const root = 0

/**
 * For a file that holds no secret and decides where secrets go: nobody else may have written it. Many people keep such
 * files elsewhere and link to them, so a link is followed; the administrator may have put it there.
 * @throws {OicError} STORE_INSECURE
 */
export function checkWrittenByOwner(path: string): void {
  const found = hasModes && statSync(path, { throwIfNoEntry: false })
  if (!found) return
  if (found.uid !== root && found.uid !== process.geteuid?.()) {
    throw insecure(
      path,
      'it belongs to another account',
      'move it away, or set OIC_HOME to a folder of your own',
    )
  }
  if ((found.mode & changeableByOthers) !== 0) {
    throw insecure(path, 'other accounts may change it', `look it through, then run \`chmod go-w ${path}\``)
  }
}

/** Opens a new file, 0600, that nobody else made a moment before. The caller closes the descriptor. */
export function createPrivateFile(path: string): number {
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
}

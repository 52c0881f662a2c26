/**
 * A Unix socket that only its owner may open. Whoever can write to its folder could put another one in its place,
 * so the folder is looked at first; the mode is right from the first moment on.
 */
import { lstatSync, statSync, unlinkSync } from 'node:fs'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { OicError } from '../index.ts'
import { bind, unbind } from './bind.ts'

/** What systems can take, without the zero at the end; what is longer would be cut, and lead elsewhere. */
const longestPath = process.platform === 'linux' ? 107 : 103

const forOthers = 0o177
const changeableByOthers = 0o022

const refused = (path: string, problem: string, repair: string): OicError =>
  new OicError('SOCKET_REFUSED', { details: { path, problem, repair } })

const isOurs = ({ uid }: { readonly uid: number }): boolean => uid === process.geteuid?.()

function checkPlace(path: string): void {
  const elsewhere = 'name a path in a folder of your own'
  if (process.platform === 'win32') {
    throw refused(path, 'this system has no such sockets', 'use a port of this machine instead')
  }
  if (Buffer.byteLength(path) > longestPath) {
    throw refused(path, `its path is longer than ${longestPath} bytes`, 'name a shorter path')
  }
  const folder = statSync(dirname(path), { throwIfNoEntry: false })
  if (!folder?.isDirectory()) throw refused(path, 'there is no such folder', 'make the folder first')
  if (!isOurs(folder)) throw refused(path, 'its folder belongs to another account', elsewhere)
  if ((folder.mode & changeableByOthers) !== 0) {
    throw refused(path, 'other accounts may change its folder', elsewhere)
  }
}

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const line = connect(path)
    const settle = (is: boolean): void => {
      line.destroy()
      resolve(is)
    }
    line.once('connect', () => settle(true))
    line.once('error', (error: NodeJS.ErrnoException) => {
      // Only this says that nobody is behind it: a listener that is busy, say, says EAGAIN.
      if (error.code === 'ECONNREFUSED') settle(false)
      else if (error.code === 'ENOENT') settle(false)
      else reject(refused(path, `it cannot be tried (${error.code})`, 'look at it, and remove it'))
    })
  })

/** What an ended program left is removed; anything else in the place stays. */
async function clearPlace(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isSocket()) throw refused(path, 'there is something else', 'move it away, or name another path')
  if (!isOurs(found)) throw refused(path, 'a socket of another account is there', 'name another path')
  if (await isAnswered(path)) throw new OicError('SOCKET_IN_USE', { details: { path } })
  unlinkSync(path)
}

/** The system is asked before `bind` returns, so the mask holds for this file and no other. */
function bindPrivately(server: Server, path: string): Promise<void> {
  const before = process.umask(forOthers)
  try {
    return bind(server, { path })
  } finally {
    process.umask(before)
  }
}

/**
 * Binds a server to a Unix socket, mode 0600, which is removed when it is closed.
 * @throws {OicError} SOCKET_IN_USE, SOCKET_REFUSED
 */
export async function listenOnSocket(server: Server, path: string): Promise<AsyncDisposable> {
  checkPlace(path)
  await clearPlace(path)
  await bindPrivately(server, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new OicError('SOCKET_IN_USE', { details: { path }, cause: error })
    throw refused(path, error.code ?? error.message, 'name another path')
  })
  return { [Symbol.asyncDispose]: () => unbind(server) }
}

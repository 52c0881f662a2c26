import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createPrivateFile } from './private-file.ts'

const temporaryName = (path: string): string => `.${basename(path)}.${crypto.randomUUID()}.tmp`

const isTemporaryOf = (path: string, name: string): boolean => {
  const start = `.${basename(path)}.`
  return (
    name.startsWith(start) &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))
  )
}

function writeTemporary(path: string, content: Uint8Array): string {
  const temporary = join(dirname(path), temporaryName(path))
  const descriptor = createPrivateFile(temporary)
  try {
    // Not `writeSync`: on a disk that fills up it writes a part and calls that success.
    writeFileSync(descriptor, content)
    fsyncSync(descriptor)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  } finally {
    closeSync(descriptor)
  }
  return temporary
}

/** Makes a new or removed name in the folder survive a power cut; Windows does so by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Replaces a file (0600) as a whole: after a crash there is the old content or the new one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const temporary = writeTemporary(path, bytes)
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/**
 * Removes what writers of this file left behind when they were killed. Only for whoever keeps all other writers of it
 * out meanwhile. Regular files alone; links, folders and all other names stay.
 */
export function removeLeftovers(path: string): void {
  const folder = dirname(path)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile() && isTemporaryOf(path, entry.name)) rmSync(join(folder, entry.name), { force: true })
  }
}

/** Places where a store is, and can be read, and nothing can be written. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { newFolder } from '../store-places.ts'

export interface UnwritablePlace {
  /** Where the store is to be made, while it still can be. */
  readonly folder: string
  /** How a process is started for which nothing can be written. */
  readonly account: { readonly blocks?: number; readonly uid?: number }
  /** From now on nothing can be written. */
  close(): void
  /** From now on it can be written again. Absent where a process is bound for its life. */
  open?(): void
}

const isRoot = process.geteuid?.() === 0

/** Runs a program of the system. */
const run = (...command: readonly string[]): number | null =>
  spawnSync('sh', ['-c', 'exec "$0" "$@"', ...command]).status

function insistOn(...command: readonly string[]): void {
  if (run(...command) !== 0) throw new Error(`cannot ${command.join(' ')}`)
}

/** A small file system of the test's own. */
function ownFileSystem(): string {
  const folder = newFolder()
  mkdirSync(folder, { mode: 0o700 })
  insistOn(...mountCommand, folder)
  // Lazily: a process that was just killed may hold it for a moment more.
  onTestFinished(() => insistOn('umount', '--lazy', folder))
  return folder
}

const mountCommand = ['mount', '-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'oic-test']

function canMount(): boolean {
  if (!isRoot) return false
  const folder = mkdtempSync(join(tmpdir(), 'oic-mount-'))
  try {
    return run(...mountCommand, folder) === 0
  } finally {
    run('umount', folder)
    rmSync(folder, { recursive: true })
  }
}

/** Why there can be no file systems of our own; undefined: there can. */
export const whyNoMounts = canMount() ? undefined : 'needs root and the right to mount'

export function fullDisk(): UnwritablePlace {
  const folder = ownFileSystem()
  const filling = join(folder, 'filling')
  return {
    folder,
    account: {},
    close() {
      // Ends in an error of its own: there is no room for all of it.
      run('dd', 'if=/dev/zero', `of=${filling}`, 'bs=4k')
    },
    open: () => rmSync(filling),
  }
}

export function readOnlyMount(): UnwritablePlace {
  const folder = ownFileSystem()
  const remount = (how: 'ro' | 'rw'): void => insistOn('mount', '-o', `remount,${how}`, folder)
  return { folder, account: {}, close: () => remount('ro'), open: () => remount('rw') }
}

/** Root may write whatever the modes say, so there another account is asked. */
export function withoutPermission(): UnwritablePlace {
  const folder = newFolder()
  const uid = isRoot ? 54_321 : undefined
  const giveAway = (paths: readonly string[]): void => {
    if (uid !== undefined) for (const path of paths) chownSync(path, uid, uid)
  }
  const setModes = (forFolders: number, forFiles: number): void => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const pathOf = (entry: (typeof entries)[number]): string => join(entry.parentPath, entry.name)
    const files = entries.filter((entry) => entry.isFile()).map(pathOf)
    const folders = [folder, ...entries.filter((entry) => entry.isDirectory()).map(pathOf)]
    giveAway([dirname(folder), ...folders, ...files])
    for (const path of files) chmodSync(path, forFiles)
    for (const path of folders) chmodSync(path, forFolders)
  }
  return {
    folder,
    account: uid === undefined ? {} : { uid },
    close() {
      setModes(0o500, 0o400)
      onTestFinished(() => setModes(0o700, 0o600))
    },
    open: () => setModes(0o700, 0o600),
  }
}

/** No file may grow: what a process sees of a full disk, without one. */
export function noRoom(): UnwritablePlace {
  return { folder: newFolder(), account: { blocks: 0 }, close: () => {} }
}

/** Proves that the place is what it says: a probe that could be written would make the tests worthless. */
export function isWritableByUs(folder: string): boolean {
  try {
    writeFileSync(join(folder, 'probe'), 'probe'.repeat(1000))
    rmSync(join(folder, 'probe'))
    return true
  } catch {
    return false
  }
}

/** What keeps a store from being written for a while. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Child } from '../processes/children.ts'
import { strike } from '../processes/strace.ts'
import type { Scene } from '../scene.ts'

interface Obstacle {
  /** What is in the way is taken away; how often it was in the way, where that can be known. */
  remove(): Promise<number | undefined>
}

export type Place = (scene: Scene, child: Child) => Promise<Obstacle>

export const databaseFiles = ({ home }: Scene): string[] =>
  ['credentials.db', 'credentials.db-wal'].map((name) => join(home, name))

export const lockFiles = ({ home }: Scene): string[] => {
  const name = createHash('sha256').update('dev').digest('hex').slice(0, 32)
  return ['.db', '.db-journal'].map((end) => join(home, 'locks', name + end))
}

export const byStrace =
  (calls: string, error: string, files: (scene: Scene) => string[]): Place =>
  async (scene, child) => {
    const striking = await strike(child.pid, { calls, error, files: files(scene) })
    return { remove: () => striking.stop() }
  }

export const noMoreFiles: Place = async (_scene, child) => {
  await child.order({ files: 'exhaust' })
  return {
    async remove() {
      await child.order({ files: 'free' })
      return undefined
    },
  }
}

export const maxPages: Place = async (_scene, child) => {
  await child.order({ database: 'full' })
  return {
    async remove() {
      await child.order({ database: 'free' })
      return undefined
    },
  }
}

const smallMount = ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'oic-faults']
const system = (program: string, ...given: readonly string[]): boolean =>
  spawnSync(program, given).status === 0

/** A file system of 1 MiB. */
export function smallFileSystem(folder: string): Disposable {
  mkdirSync(folder, { recursive: true })
  if (!system('mount', ...smallMount, folder)) throw new Error(`nothing may be mounted at ${folder}`)
  return { [Symbol.dispose]: () => void system('umount', '--lazy', folder) }
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'oic-mount-'))
  try {
    using _mounted = smallFileSystem(folder)
    return true
  } catch {
    return false
  }
}

export const whyNoMounts = canMount() ? undefined : 'needs the right to mount'

export const fullDisk: Place = async ({ home }) => {
  const filling = join(home, '..', 'filling')
  system('dd', 'if=/dev/zero', `of=${filling}`, 'bs=4k')
  return {
    async remove() {
      rmSync(filling)
      return undefined
    },
  }
}

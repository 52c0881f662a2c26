/** The store cannot be written: before a claim, and when an answer has arrived. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Outcome } from '../processes/children.ts'
import { whyNoStrace } from '../processes/strace.ts'
import type { Counts, Part, Row } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import {
  byStrace,
  databaseFiles,
  fullDisk,
  lockFiles,
  maxPages,
  noMoreFiles,
  type Place,
  smallFileSystem,
  whyNoMounts,
} from './obstacles.ts'

const said = (outcome: Outcome): string =>
  outcome === 'died' ? 'died' : (outcome.errors[0] ?? outcome.tokens[0] ?? 'nothing')
const exitOf = (outcome: Outcome): number | undefined => (outcome === 'died' ? undefined : outcome.exitCode)

/** In the way before anything is sent: then nothing is, and a valid token is served. Afterwards the same process goes on. */
async function beforeTheClaim(scene: Scene, obstruct: Place): Promise<Counts> {
  await using child = await scene.start()
  const { presented, isNewest } = scene.service.grants
  const obstacle = await obstruct(scene, child)
  const valid = await scene.ask(child, 'dev')
  const isServed = isNewest('dev', said(valid))
  scene.expire()
  const outcome = await scene.ask(child, 'dev')
  const sent = presented.length
  const times = await obstacle.remove()
  const next = await scene.ask(child, 'dev')
  return {
    ...(times !== undefined && { 'calls that failed': times }),
    'valid tokens not served': isServed ? 0 : 1,
    'requests without a claim': sent,
    'told anything but the failure': said(outcome) === 'STORE_WRITE_FAILED' && exitOf(outcome) === 5 ? 0 : 1,
    'requests afterwards': presented.length,
    lost: isNewest('dev', said(next)) ? 0 : 1,
  }
}

const spilledIn = ({ home }: Scene): number =>
  readdirSync(home).filter((name) => name.endsWith('.answer')).length

/** In the way when the answer is there: it goes beside the store, its token is served, and the next process has it. */
async function afterTheAnswer(scene: Scene, obstruct: Place): Promise<Counts> {
  const child = await scene.start()
  const { presented, isNewest } = scene.service.grants
  scene.expire()
  await child.plan({ at: 'body', does: 'hold' })
  const asked = scene.ask(child, 'dev')
  await child.at('body')
  const obstacle = await obstruct(scene, child)
  child.goOn()
  const outcome = await asked
  const spilled = spilledIn(scene)
  child.signal('SIGKILL')
  await child.ended
  const times = await obstacle.remove()
  const next = await scene.askAfterwards('dev')
  return {
    ...(times !== undefined && { 'calls that failed': times }),
    'answers spilled': spilled,
    'answers not served': isNewest('dev', said(outcome)) ? 0 : 1,
    'requests beyond the one': presented.length - 1,
    'files left behind': scene.litter().length,
    lost: isNewest('dev', next) ? 0 : 1,
  }
}

const part = (
  name: string,
  obstruct: Place,
  when: (scene: Scene, obstruct: Place) => Promise<Counts>,
): Part => ({
  name,
  async run() {
    await using scene = await aScene()
    return await when(scene, obstruct)
  },
})

const causes: readonly (readonly [calls: string, error: string])[] = [
  'write,pwrite64',
  'fsync,fdatasync',
].flatMap((calls) => ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].map((error) => [calls, error] as const))

const traced = (
  calls: string,
  error: string,
  when: typeof beforeTheClaim,
  files: typeof databaseFiles = databaseFiles,
): Part => {
  const what = files === lockFiles ? 'lock' : 'store'
  const moment = when === beforeTheClaim ? 'before the claim' : 'after the answer'
  const name = `${calls.replace(',', ' and ')} of the ${what}: ${error}, ${moment}`
  return { ...part(name, byStrace(calls, error, files), when), whyNot: whyNoStrace }
}

const before = [
  ...causes.map(([calls, error]) => traced(calls, error, beforeTheClaim)),
  traced('pwrite64', 'ENOSPC', beforeTheClaim, lockFiles),
  traced('openat', 'EACCES', beforeTheClaim, lockFiles),
]
const after = causes.map(([calls, error]) => traced(calls, error, afterTheAnswer))

const onSmallDisk = (name: string, when: typeof beforeTheClaim): Part => ({
  name,
  whyNot: whyNoMounts,
  async run() {
    await using folder = temporaryFolder()
    const disk = join(folder.path, 'disk')
    using _mounted = smallFileSystem(disk)
    await using scene = await aScene({ home: join(disk, 'home') })
    return await when(scene, fullDisk)
  },
})

const others = [
  part('no more files (EMFILE), before the claim', noMoreFiles, beforeTheClaim),
  part('max_page_count, before the claim', maxPages, beforeTheClaim),
  part('max_page_count, after the answer', maxPages, afterTheAnswer),
  onSmallDisk('a full file system of 1 MiB, before the claim', beforeTheClaim),
  onSmallDisk('a full file system of 1 MiB, after the answer', afterTheAnswer),
]

export const unwritableRow: Row = {
  title: 'The store cannot be written',
  about:
    "System calls that fail by strace, a full file system of 1 MiB, and SQLite's max_page_count. Before the claim " +
    'nothing may be sent, and the exit code is 5. After the answer it is kept beside the store if need be, its token is ' +
    'served, and the next process replays it.',
  zeros: [
    'valid tokens not served',
    'requests without a claim',
    'told anything but the failure',
    'answers not served',
    'requests beyond the one',
    'files left behind',
    'lost',
  ],
  parts: [...before, ...after, ...others],
  inShort: [...before, ...after.filter((_, index) => index % 4 === 0), ...others],
}

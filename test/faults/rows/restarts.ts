/** Four long-lived processes that renew all the time, ended one after the other and started anew. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../processes/children.ts'
import { type Counts, type Part, type Row, roundsInFull } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import { type Rotation, rotations } from '../service/grants.ts'

const processes = 4

async function started(scene: Scene): Promise<Child> {
  const child = await scene.start()
  void child.order({ repeat: 'dev' })
  return child
}

async function restarts(rotation: Rotation, count: number): Promise<Counts> {
  await using scene = await aScene({ rotation })
  const running = await Promise.all(Array.from({ length: processes }, () => started(scene)))
  const ended: Child[] = []
  const exits: (number | NodeJS.Signals)[] = []
  for (let round = 0; round < count; round += 1) {
    await pause(Math.random() * 100)
    const child = running.shift()
    if (!child) break
    child.signal('SIGTERM')
    running.push(await started(scene))
    exits.push(await child.ended)
    ended.push(child)
  }
  for (const child of running) child.signal('SIGTERM')
  exits.push(...(await Promise.all(running.map((child) => child.ended))))
  const { presented, isNewest } = scene.service.grants
  const replies = [...ended, ...running].flatMap(({ unasked }) => unasked)
  scene.now = Date.now()
  return {
    'processes ended': exits.length,
    'refreshes meanwhile': presented.length,
    'exits other than 143': exits.filter((exit) => exit !== 143).length,
    'calls that failed': replies.filter(({ errors }) => errors.length > 0).length,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
    lost: isNewest('dev', await scene.askAfterwards('dev')) ? 0 : 1,
  }
}

const part = (rotation: Rotation): Part => ({
  name: rotation,
  run: (scale) => restarts(rotation, Math.max(4, roundsInFull(scale, 45))),
})

export const restartRow: Row = {
  title: 'Rolling SIGTERM of four long-lived processes',
  about: '45 rounds, each at a random moment, while all four renew one login as fast as they can.',
  zeros: ['exits other than 143', 'calls that failed', 'spent tokens presented', 'lost'],
  parts: rotations.map(part),
  inShort: [part('revoking')],
}

/** Many callers in one process, and commands beside a program that lives long: one request. */

import { command } from '../processes/command.ts'
import { type Counts, type Row, rounds, type Scale } from '../row.ts'
import { aScene } from '../scene.ts'
import { rotations } from '../service/grants.ts'

const callers = 100

async function oneProcess(rotation: (typeof rotations)[number], count: number): Promise<Counts> {
  await using scene = await aScene({ rotation })
  await using child = await scene.start()
  const { presented, isNewest } = scene.service.grants
  let good = 0
  for (let round = 0; round < count; round += 1) {
    scene.expire()
    const reply = await scene.ask(child, 'dev', { times: callers })
    good += reply === 'died' ? 0 : reply.tokens.filter((token) => isNewest('dev', token)).length
  }
  return {
    rounds: count,
    'calls without the new token': count * callers - good,
    'requests beyond one a round': presented.length - count,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
  }
}

/** Commands show the time that it is, so here the login is an old one. */
async function commandsBesideAProgram(count: number): Promise<Counts> {
  await using scene = await aScene()
  const { presented, isNewest } = scene.service.grants
  let good = 0
  for (let round = 0; round < count; round += 1) {
    // One that knew the earlier login's token would rightly serve that.
    await using child = await scene.start()
    await scene.age('dev')
    const [reply, ...ran] = await Promise.all([
      child.ask({ ask: 'dev', now: Date.now() }),
      ...[1, 2].map(() => command(scene.home, ['token'])),
    ])
    const tokens = [...(reply === 'died' ? [] : reply.tokens), ...ran.map(({ stdout }) => stdout.trim())]
    good += tokens.filter((token) => isNewest('dev', token)).length
  }
  return {
    rounds: count,
    'calls without the new token': count * 3 - good,
    'requests beyond one a round': presented.length - count,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
  }
}

export const togetherRow: Row = {
  title: 'Callers at the same moment, in one process and in several of different kinds',
  about: `${callers} callers in one process; two commands and one long-lived process on one store.`,
  zeros: ['calls without the new token', 'requests beyond one a round', 'spent tokens presented'],
  parts: [
    ...rotations.map((rotation) => ({
      name: `${callers} callers in one process, ${rotation}`,
      run: (scale: Scale) => oneProcess(rotation, rounds(scale, 20)),
    })),
    {
      name: 'two commands and one long-lived process, strict',
      run: (scale) => commandsBesideAProgram(rounds(scale, 20)),
    },
  ],
}

/** Twenty processes find the same token expired. */
import type { Child } from '../processes/children.ts'
import { type Counts, type Row, roundsInFull, type Scale } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import { type Rotation, rotations } from '../service/grants.ts'

const processes = 20

/** The processes stay alive from round to round; each round, what they know has expired. */
async function race(modes: readonly Rotation[], count: number): Promise<Counts> {
  await using scene = await aScene()
  await using started = new AsyncDisposableStack()
  const children: Child[] = await Promise.all(
    Array.from({ length: processes }, async () => started.use(await scene.start())),
  )
  const { grants } = scene.service
  const { presented } = grants
  let [good, extra] = [0, 0]
  for (let round = 0; round < count; round += 1) {
    grants.rotation = modes[round % modes.length] ?? 'strict'
    const before = presented.length
    good += await oneRound(scene, children)
    extra += presented.length - before - 1
  }
  return {
    rounds: count,
    'good tokens': good,
    'calls without one': count * processes - good,
    'requests beyond one a round': extra,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
    lost: grants.isAlive('dev') ? 0 : 1,
  }
}

async function oneRound(scene: Scene, children: readonly Child[]): Promise<number> {
  scene.expire()
  const replies = await Promise.all(children.map((child) => scene.ask(child, 'dev')))
  const tokens = replies.flatMap((reply) => (reply === 'died' ? [] : reply.tokens))
  return tokens.filter((token) => scene.service.grants.isNewest('dev', token)).length
}

const part = (rotation: Rotation, atFull: number) => ({
  name: rotation,
  run: (scale: Scale) => race([rotation], roundsInFull(scale, atFull)),
})

export const raceRow: Row = {
  title: `${processes} processes at once on one expired credential`,
  about: 'Processes that live on from round to round; in each round all of them ask at the same moment.',
  zeros: ['calls without one', 'requests beyond one a round', 'spent tokens presented', 'lost'],
  parts: [part('strict', 100), part('static', 20), part('grace', 20), part('revoking', 20)],
  inShort: [{ name: `${rotations.join(', ')} in turn`, run: () => race(rotations, 12) }],
}

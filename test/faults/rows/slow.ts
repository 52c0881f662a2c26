/** Answers that are slower than every caller's deadline. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../processes/children.ts'
import { type Counts, type Part, type Row, roundsInFull } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import { type Rotation, rotations } from '../service/grants.ts'

const logins = ['one', 'two', 'three', 'four', 'five']
const processes = 4
/** 5 %. */
const oneIn = 20
const deadlineSeconds = 0.3
const slowMs = 900

/** Everybody asks for everything; those whose answer is slow are told so, and ask again. */
async function round(scene: Scene, children: readonly Child[]) {
  const askAll = (waitSeconds: number) =>
    Promise.all(
      logins.flatMap((login) =>
        children.map(async (child) => {
          const reply = await scene.ask(child, login, { waitSeconds })
          return reply === 'died' ? 'died' : (reply.errors[0] ?? goodOrNot(scene, login, reply.tokens[0]))
        }),
      ),
    )
  scene.expire()
  const first = await askAll(deadlineSeconds)
  return { first, second: await askAll(30) }
}

const goodOrNot = (scene: Scene, login: string, token: string | undefined): string =>
  scene.service.grants.isNewest(login, token) ? 'good' : 'not good'

async function slowAnswers(rotation: Rotation, count: number): Promise<Counts> {
  await using scene = await aScene({ rotation, logins })
  await using started = new AsyncDisposableStack()
  const children = await Promise.all(
    Array.from({ length: processes }, async () => started.use(await scene.start())),
  )
  const { presented, isAlive } = scene.service.grants
  let slow = 0
  scene.service.harm = () => {
    if ((presented.length + 1) % oneIn !== 0) return undefined
    slow += 1
    return { until: pause(slowMs) }
  }
  const first: string[] = []
  const second: string[] = []
  for (let at = 0; at < count; at += 1) {
    const seen = await round(scene, children)
    first.push(...seen.first)
    second.push(...seen.second)
  }
  const held = first.filter((outcome) => outcome === 'REFRESH_HELD').length
  return {
    'slow answers': slow,
    'told REFRESH_HELD': held,
    'told anything else': first.filter((outcome) => outcome !== 'good').length - held,
    'calls without a good token afterwards': second.filter((outcome) => outcome !== 'good').length,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
    lost: logins.filter((login) => !isAlive(login)).length,
  }
}

const part = (rotation: Rotation): Part => ({
  name: rotation,
  run: (scale) => slowAnswers(rotation, Math.max(4, roundsInFull(scale, 40))),
})

export const slowRow: Row = {
  title: "5 % of the answers slower than every caller's deadline",
  about: `${processes} processes, ${logins.length} logins; callers wait ${deadlineSeconds} s, a slow answer takes ${slowMs / 1000} s.`,
  zeros: ['told anything else', 'calls without a good token afterwards', 'spent tokens presented', 'lost'],
  isIdle: true,
  parts: rotations.map(part),
  inShort: [part('revoking')],
}

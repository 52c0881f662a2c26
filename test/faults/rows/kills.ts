/** kill -9 between any two points of a refresh. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Plan, type Point, points } from '../processes/messages.ts'
import { type Counts, type Part, type Row, rounds, type Scale } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import { type Rotation, rotations } from '../service/grants.ts'
import { type Death, death, promises, type Victims, victims } from './deaths.ts'

const counted = (hits: readonly Death[], misses: readonly Death[] = []): Counts => ({
  kills: hits.length,
  lost: hits.filter(({ isLost }) => isLost).length,
  ...Object.fromEntries(
    promises.map((promise) => [
      promise,
      [...hits, ...misses].filter(({ broken }) => broken.includes(promise)).length,
    ]),
  ),
  'kills that hit another interval': misses.length,
})

/** Half of them die right at the point, half at a random moment after it; those may come too late to count here. */
async function killsAfter(scene: Scene, ready: Victims, point: Point, count: number): Promise<Counts> {
  const hits: Death[] = []
  const misses: Death[] = []
  let longest = 2000
  while (hits.length < count) {
    const isRandom = (hits.length + misses.length) % 2 === 1
    const moment = isRandom && { afterMicroseconds: Math.random() * longest }
    const plan: Plan = { at: point, does: 'die', ...moment }
    const child = await ready.next()
    await child.plan(plan)
    const dead = await death(scene, child, async () => void scene.ask(child, 'dev'))
    const isHit = dead.after === point
    const into = isHit ? hits : misses
    into.push(dead)
    if (isRandom) longest = Math.min(20_000, Math.max(50, longest * (isHit ? 1.3 : 0.6)))
  }
  return counted(hits, misses)
}

/** As a power cut comes: at no point in particular. */
async function killsAnywhere(scene: Scene, ready: Victims, count: number): Promise<Counts> {
  const deaths: Death[] = []
  while (deaths.length < count) {
    const child = await ready.next()
    const kill = async (): Promise<void> => {
      void scene.ask(child, 'dev')
      await pause(Math.random() * 60)
      child.signal('SIGKILL')
    }
    deaths.push(await death(scene, child, kill))
  }
  return counted(deaths)
}

type Work = (scene: Scene, ready: Victims) => Promise<Counts>

async function inScene(rotation: Rotation, work: Work): Promise<Counts> {
  await using scene = await aScene({ rotation, logins: ['dev', 'other'] })
  await using ready = victims(scene)
  return await work(scene, ready)
}

const nameAfter = (point: Point): string => {
  const next = points[points.indexOf(point) + 1]
  return `${point} to ${next ?? 'the end'}`
}

const parts = rotations.flatMap((rotation): Part[] => [
  ...points.map((point) => ({
    name: `${rotation}, ${nameAfter(point)}`,
    run: (scale: Scale) =>
      inScene(rotation, (scene, ready) => killsAfter(scene, ready, point, rounds(scale, 50))),
  })),
  {
    name: `${rotation}, at any moment`,
    run: (scale) => inScene(rotation, (scene, ready) => killsAnywhere(scene, ready, rounds(scale, 250))),
  },
])

const sum = (all: readonly Counts[]): Counts => {
  const names = Object.keys(all[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [name, all.reduce((total, { [name]: more = 0 }) => total + more, 0)]),
  )
}

/** Fifty deaths in all four modes together. */
const inShort = rotations.map(
  (rotation): Part => ({
    name: rotation,
    run: () =>
      inScene(rotation, async (scene, ready) => {
        const all: Counts[] = []
        for (const point of points) all.push(await killsAfter(scene, ready, point, 1))
        return sum([...all, await killsAnywhere(scene, ready, 5)])
      }),
  }),
)

export const killRow: Row = {
  title: 'kill -9 in each interval between two points of a refresh',
  about:
    'The store is read back after every death: whole, the credential of another profile the same to the byte. ' +
    'The next process goes on with the login, or is told LOGIN_LOST_IN_FLIGHT. A login may be lost from "sending" ' +
    'to "sealed", and only where a spent token is not taken again.',
  zeros: promises,
  parts,
  inShort,
}

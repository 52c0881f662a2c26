/** The network fails at each byte of an answer, and answers come that are none. */
import type { Socket } from 'node:net'
import type { Child } from '../processes/children.ts'
import { type Counts, isShort, type Part, type Row, roundsInFull, type Scale } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import type { Rotation } from '../service/grants.ts'
import type { Harm } from '../service/identity-service.ts'
import { noAnswers } from './no-answers.ts'

/** About as long as the answers are, in bytes of HTTP. */
const answerBytes = 330

/** A service in trouble is left alone for a minute at most, when it does not say for how long. */
const pauseMs = 60_000

interface Struck {
  readonly isRowSame: boolean
  /** What was said while it went wrong, and what the next call brought. */
  readonly first: string
  readonly isGoodNext: boolean
}

const outcomeOf = async (scene: Scene, child: Child): Promise<string> => {
  const reply = await scene.ask(child, 'dev')
  return reply === 'died' ? 'died' : (reply.errors[0] ?? reply.tokens[0] ?? 'nothing')
}

async function struck(scene: Scene, child: Child, harm: Harm): Promise<Struck> {
  scene.expire()
  const before = scene.row('dev')
  scene.service.harm = () => harm
  const first = await outcomeOf(scene, child)
  const isRowSame = scene.row('dev') === before
  scene.service.harm = () => undefined
  scene.now += pauseMs
  const next = await outcomeOf(scene, child)
  return { isRowSame, first, isGoodNext: scene.service.grants.isNewest('dev', next) }
}

const isRefusal = ({ first }: Struck): boolean => /^(IDENTITY|TOKEN|LOGIN_SUSPECT)/.test(first)

const counted = (all: readonly Struck[], presentedDead: number): Counts => ({
  answers: all.length,
  'credential rows changed': all.filter(({ isRowSame }) => !isRowSame).length,
  'told anything but the failure': all.filter((one) => !isRefusal(one)).length,
  'not renewed by the next call': all.filter(({ isGoodNext }) => !isGoodNext).length,
  'spent tokens presented': presentedDead,
})

async function everyHarm(rotation: Rotation, harms: readonly Harm[]): Promise<Counts> {
  await using scene = await aScene({ rotation })
  await using child = await scene.start()
  const all: Struck[] = []
  for (const harm of harms) all.push(await struck(scene, child, harm))
  return counted(all, scene.service.grants.presented.filter(({ wasDead }) => wasDead).length)
}

const reset = (socket: Socket, bytes: Buffer): void => {
  if (bytes.length === 0) socket.resetAndDestroy()
  else socket.write(bytes, () => socket.resetAndDestroy())
}

const cutAfter =
  (count: number, how: 'reset' | 'end') =>
  (socket: Socket, bytes: Buffer): void => {
    const part = bytes.subarray(0, Math.min(count, bytes.length - 1))
    if (how === 'reset') reset(socket, part)
    else socket.end(part)
  }

/** In the short form every thirty-third byte. */
const lengths = (scale: Scale): number[] => {
  const step = isShort(scale) ? 33 : 1
  return Array.from({ length: Math.ceil(answerBytes / step) }, (_, index) => index * step)
}

/**
 * `grace`: the service acts, and the old token will be taken again. `strict`: it does not act, as the answer of
 * a proxy in between. A strict service that acts has ended the login; that is the window that is counted at the kills.
 */
const cut = (name: string, how: 'reset' | 'end'): Part[] =>
  (['grace', 'strict'] as const).map((rotation) => ({
    name: `${name} at each byte, ${rotation === 'grace' ? 'acted upon (grace)' : 'not acted upon (strict)'}`,
    run: (scale) =>
      everyHarm(
        rotation,
        lengths(scale).map((count) => ({ isIdle: rotation === 'strict', deliver: cutAfter(count, how) })),
      ),
  }))

async function refusedConnections(count: number): Promise<Counts> {
  await using scene = await aScene()
  await using child = await scene.start()
  const all: Struck[] = []
  for (let at = 0; at < count; at += 1) {
    scene.expire()
    const before = scene.row('dev')
    await scene.service.pause()
    const first = await outcomeOf(scene, child)
    const isRowSame = scene.row('dev') === before
    await scene.service.resume()
    const isGoodNext = scene.service.grants.isNewest('dev', await outcomeOf(scene, child))
    all.push({ isRowSame, first, isGoodNext })
  }
  return counted(all, scene.service.grants.presented.filter(({ wasDead }) => wasDead).length)
}

/** A byte at a time; it comes whole, so it is an answer like any other. */
async function slowBytes(): Promise<Counts> {
  await using scene = await aScene()
  await using child = await scene.start()
  scene.expire()
  scene.service.harm = () => ({
    deliver(socket, bytes) {
      let at = 0
      const next = (): void => {
        socket.write(bytes.subarray(at, at + 1))
        at += 1
        if (at < bytes.length) setTimeout(next, 2)
        else socket.end()
      }
      next()
    },
  })
  const { isNewest } = scene.service.grants
  const good = isNewest('dev', await outcomeOf(scene, child)) ? 1 : 0
  return {
    ...counted([], scene.service.grants.presented.filter(({ wasDead }) => wasDead).length),
    answers: 1,
    'not renewed by the next call': 1 - good,
  }
}

const instead: Part = {
  name: 'HTML, wrong types and other answers that are none, with the new token in them where they can hold one',
  run: () => everyHarm('strict', noAnswers),
}

export const networkRow: Row = {
  title: 'The network at each byte of the answer',
  about:
    'Connections refused, answers reset or cut short after each of their bytes, one byte at a time, and answers that ' +
    'are no token answers. The row of the credential is compared to the byte; then the service is asked again.',
  zeros: [
    'credential rows changed',
    'told anything but the failure',
    'not renewed by the next call',
    'spent tokens presented',
  ],
  parts: [
    { name: 'connection refused', run: (scale) => refusedConnections(roundsInFull(scale, 20)) },
    ...cut('reset', 'reset'),
    ...cut('cut short', 'end'),
    { name: 'one byte at a time', run: slowBytes },
    instead,
  ],
}

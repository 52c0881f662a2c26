/** A process stopped (SIGSTOP) in the middle of its refresh, and woken later. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from '../processes/children.ts'
import { type Point, points } from '../processes/messages.ts'
import type { Counts, Part, Row } from '../row.ts'
import { aScene, type Scene } from '../scene.ts'
import { type Rotation, rotations } from '../service/grants.ts'

/** Before `replied`, which comes when the lock is free again. */
const stops = points.filter((point) => point !== 'replied')

/** The holder's own callers wait longer than it is frozen; else their deadline is over when it wakes. */
const patientSeconds = 600

interface Seen {
  /** Of callers whose token has expired, and of one whose token is valid. */
  readonly expired: Outcome
  readonly valid: Outcome
  readonly validToken: string
  readonly woken: Outcome
  readonly afterwards: Outcome
}

const tokenIn = (outcome: Outcome): string | undefined => (outcome === 'died' ? undefined : outcome.tokens[0])

/** The profile is frozen at the point; its token has expired, and the one of `valid-…` is renewed early. */
async function freeze(scene: Scene, point: Point, frozenMs: number): Promise<Seen> {
  const [login, early] = [point, `early.${point}`]
  await using holder = await scene.start()
  await using other = await scene.start()
  await scene.logIn(early)
  const validToken = tokenIn(await scene.ask(other, early)) ?? 'none'
  await using earlyHolder = await scene.start()
  for (const one of [holder, earlyHolder]) await one.plan({ at: point, does: 'stop' })
  const [woken, wokenEarly] = [
    scene.ask(holder, login, { waitSeconds: patientSeconds }),
    scene.ask(earlyHolder, early, { force: true, waitSeconds: patientSeconds }),
  ]
  await Promise.all([holder.at(point), earlyHolder.at(point)])
  const frozen = pause(frozenMs)
  const expired = await scene.ask(other, login, { waitSeconds: 0.2 })
  const valid = await scene.ask(other, early, { waitSeconds: 0.2 })
  await frozen
  for (const one of [holder, earlyHolder]) one.signal('SIGCONT')
  const seen = { expired, valid, validToken, woken: await woken }
  await wokenEarly
  return { ...seen, afterwards: await scene.ask(other, login) }
}

async function frozenHolders(rotation: Rotation, frozenMs: number): Promise<Counts> {
  const logins = stops.flatMap((point) => [point, `early.${point}`])
  await using scene = await aScene({ rotation, logins })
  scene.expire()
  const seen = await Promise.all(
    stops.map(async (point) => ({ point, ...(await freeze(scene, point, frozenMs)) })),
  )
  const { presented, isAlive, isNewest } = scene.service.grants
  const isHeld = (outcome: Outcome): boolean => outcome !== 'died' && outcome.errors[0] === 'REFRESH_HELD'
  const served = seen.filter(({ valid, validToken }) => tokenIn(valid) === validToken).length
  // Once the new generation is committed, everybody is served with it, whoever is frozen.
  const isServed = ({ point, expired }: (typeof seen)[number]): boolean =>
    point === 'committed' && isNewest(point, tokenIn(expired))
  const good = seen.filter(
    ({ point, woken, afterwards }) =>
      isNewest(point, tokenIn(woken)) && tokenIn(afterwards) === tokenIn(woken),
  ).length
  return {
    'processes frozen': stops.length * 2,
    'callers told REFRESH_HELD': seen.filter(({ expired }) => isHeld(expired)).length,
    'callers told anything else': seen.filter((one) => !isHeld(one.expired) && !isServed(one)).length,
    'callers with a valid token not served': seen.length - served,
    'tokens not good after waking': seen.length - good,
    'spent tokens presented': presented.filter(({ wasDead }) => wasDead).length,
    lost: logins.filter((login) => !isAlive(login)).length,
  }
}

const part = (rotation: Rotation): Part => ({
  name: rotation,
  run: ({ frozenMs }) => frozenHolders(rotation, frozenMs),
})

export const frozenRow: Row = {
  title: 'The holder of a refresh frozen, then woken',
  about:
    'Frozen by SIGSTOP at each point (for a minute in the published runs). Meanwhile others ask: one whose token ' +
    'has expired, and one whose token is valid. The caller in the frozen process waits ten minutes, not the usual 30 s.',
  zeros: [
    'callers told anything else',
    'callers with a valid token not served',
    'tokens not good after waking',
    'spent tokens presented',
    'lost',
  ],
  isIdle: true,
  parts: rotations.map(part),
  inShort: [part('revoking')],
}

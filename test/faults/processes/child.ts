/**
 * A process of its own that keeps logins in FOLDER and asks for tokens, as a program that uses the library
 * does. It ends as one should on SIGTERM: what was sent is waited for.
 */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { isOicError } from '../../../src/foundation/index.ts'
import {
  findProfile,
  loadProfiles,
  openCredentials,
  type TokenSource,
  tokensOf,
} from '../../../src/oauth/index.ts'
import { exhaustFiles, freeFiles } from './exhausted-files.ts'
import { limitPages, watchDatabases } from './full-database.ts'
import { armed, type Weapon } from './killer.ts'
import type { Order, Plan, Point, Question, Reply, Told } from './messages.ts'

const [folder = ''] = process.argv.slice(2)
let now = Date.now()
let plan: Plan | undefined
let weapon: Weapon | undefined
let held = Promise.withResolvers<void>()

/** At once and whole: what was told before a death is known. */
const tell = (told: Told): void => void writeSync(1, `${JSON.stringify(told)}\n`)

async function observe(point: Point): Promise<void> {
  tell({ point })
  if (plan?.at !== point) return
  if (plan.does === 'stop') process.kill(process.pid, 'SIGSTOP')
  else if (plan.does === 'hold') await held.promise
  else if (weapon) weapon.fire()
  else process.kill(process.pid, 'SIGKILL')
}

watchDatabases()
const clock = { now: () => new Date(now) }
const credentials = await openCredentials({ folder, clock, observe })
const transport = { fetch: globalThis.fetch, clock }
const profiles = loadProfiles(folder)
const sources = new Map<string, TokenSource>(
  [...profiles.keys()].map((name) => [
    name,
    tokensOf(findProfile(profiles, name), { credentials, transport }),
  ]),
)

async function reply({ ask, now: at, waitSeconds, force, times = 1 }: Question): Promise<Reply> {
  now = at
  const source = sources.get(ask)
  const asked = Array.from({ length: times }, async () => {
    if (!source) throw new Error(`there is no profile ${ask}`)
    return source.token({ waitSeconds, force })
  })
  const outcomes = await Promise.allSettled(asked)
  const errors = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason)
  const [first] = errors
  return {
    tokens: outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? [outcome.value.accessToken.reveal()] : [],
    ),
    errors: errors.map((error: unknown) => (isOicError(error) ? error.code : String(error))),
    ...(isOicError(first) && { exitCode: first.exitCode }),
  }
}

let isEnding = false

async function repeat(name: string): Promise<void> {
  while (!isEnding) {
    await reply({ ask: name, now: Date.now(), force: true }).then((reply) => tell({ reply }))
    await pause(5)
  }
}

async function obey(order: Order): Promise<void> {
  if ('ask' in order) tell({ reply: await reply(order), id: order.id })
  else if ('repeat' in order) await repeat(order.repeat)
  else if ('goOn' in order) held.resolve()
  else if ('plan' in order) {
    plan = order.plan
    weapon = plan?.afterMicroseconds === undefined ? undefined : await armed(plan.afterMicroseconds)
    held = Promise.withResolvers()
    tell({ done: true })
  } else if ('files' in order) {
    if (order.files === 'exhaust') exhaustFiles()
    else freeFiles()
    tell({ done: true })
  } else {
    limitPages(folder, order.database)
    tell({ done: true })
  }
}

process.once('SIGTERM', async () => {
  isEnding = true
  await credentials.close()
  process.exit(143)
})
tell({ ready: true })
for await (const line of createInterface({ input: process.stdin })) void obey(JSON.parse(line) as Order)
process.exit(0)

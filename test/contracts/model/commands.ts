/** What may happen, in any order. Each says in a word what it did, so that failures can be read. */
import fc from 'fast-check'
import type { CredentialState } from '../../../src/oauth/credentials/credential.ts'
import type { TokenRequest } from '../../../src/oauth/token-source.ts'
import { counted } from './coverage.ts'
import { fates } from './fates.ts'
import type { Ledger } from './ledger.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import type { World } from './world.ts'

type Command = fc.AsyncCommand<World, World>

const command = (
  name: string,
  run: (world: World) => unknown,
  mayRun: (world: World) => boolean = () => true,
): Command => ({
  check: mayRun,
  async run(world) {
    await run(world)
    await world.moved()
    await world.check()
  },
  toString: () => name,
})

const requests: Record<string, TokenRequest> = {
  'a token': {},
  'a new token': { force: true },
  'a long token': { minTtlSeconds: 7200 },
}

const ask = (what: string, at: number): Command =>
  command(`process ${at} asks for ${what}`, (world) => {
    counted(what)
    world.ask(at, requests[what] ?? {})
  })

const askAfterRefusal = (at: number): Command =>
  command(`process ${at} was refused`, (world) => world.ask(at, { newerThan: world.ledger.generation }))

const go = (at: number): Command =>
  command(
    `go ${at}`,
    async (world) => {
      const step = world.steps.pending[at % world.steps.pending.length]
      if (step) await world.go(step)
    },
    ({ steps }) => steps.pending.length > 0,
  )

const rest = command('rest', (world) => world.rest())

const befalls = (what: string): Command =>
  command(what, (world) => {
    const fate = fates[what]
    if (!fate) return
    const befall: typeof fate.befall = (...given) => {
      counted(what)
      return fate.befall(...given)
    }
    world.fates.push({ ...fate, befall })
  })

type Deed = (process: SimulatedProcess, world: World) => Promise<unknown>

const deeds: Record<string, Deed> = {
  'logs in': ({ credentials }, { profile, identity }) => credentials.keep(profile, identity.logIn()),
  'removes the profile': ({ credentials }, { profile }) => credentials.remove(profile),
  async 'logs out'(process, { profile, identity, ledger }) {
    const { refreshTokens } = await process.credentials.logOut(profile)
    process.newestSeen = Math.max(process.newestSeen, ledger.generation)
    for (const token of refreshTokens) await identity.renewer.revoke?.(token)
  },
}

const does = (what: string, at: number): Command =>
  command(`process ${at} ${what}`, (world) => {
    const process = world.process(at)
    world.start(process, async () => {
      await deeds[what]?.(process, world)
      counted(what)
    })
  })

function statesOf({ login, isOver, isInDoubt }: Ledger): CredentialState[] {
  if (login === undefined) return ['logged_out', 'needs_login']
  if (isOver) return ['needs_login']
  return isInDoubt() ? ['ok', 'suspect'] : ['ok']
}

/** What it says of the login, while nothing else goes on. */
const looks = (at: number): Command =>
  command(`process ${at} looks`, async (world) => {
    await world.rest()
    const process = world.process(at)
    world.start(process, async () => {
      const { state } = await process.credentials.status(world.profile)
      counted(`it is ${state}`)
      const isRight = statesOf(world.ledger).includes(state)
      if (!isRight) world.complain(`it was called ${state}`)
    })
    await world.moved()
    await world.rest()
  })

const closes = (at: number): Command =>
  command(`process ${at} closes`, (world) => world.close(world.process(at)))

const leave = (at: number): Command =>
  command(
    `caller ${at} leaves`,
    ({ calls: { open } }) => [...open][at % open.size]?.leave.abort(new Error('left')),
    ({ calls }) => calls.open.size > 0,
  )

const pass = (seconds: number): Command => command(`${seconds} s pass`, (world) => world.pass(seconds))

const revokeAll = command('all logins are revoked', ({ identity, ledger }) => {
  identity.revokeAll()
  ledger.revokedAll()
})

const process = fc.nat({ max: 1 })
const place = fc.nat({ max: 5 })
const anyOf = <T>(values: Record<string, T>): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(values))

/** What must have happened for a run to mean something. */
export const everything: readonly string[] = [
  ...Object.keys(requests),
  ...Object.keys(deeds),
  ...Object.keys(fates),
  ...['ok', 'suspect', 'needs_login', 'logged_out'].map((state) => `it is ${state}`),
]

/** How often each comes: most of what there is to find lies between two steps of a refresh. */
const weighted: [number, fc.Arbitrary<Command>][] = [
  [12, place.map(go)],
  [8, fc.tuple(anyOf(requests), process).map(([what, at]) => ask(what, at))],
  [1, process.map(askAfterRefusal)],
  [4, fc.constant(rest)],
  [5, anyOf(fates).map(befalls)],
  [3, fc.constantFrom(10, 40, 3550, 3600).map(pass)],
  [1, fc.tuple(anyOf(deeds), process).map(([what, at]) => does(what, at))],
  [2, process.map((at) => does('logs in', at))],
  [1, process.map(looks)],
  [1, process.map(closes)],
  [1, place.map(leave)],
]

/** An administrator is rarer than that: nothing comes after it but a login. */
export const anyCommands: fc.Arbitrary<Command>[] = [
  ...weighted.flatMap(([weight, arbitrary]) => Array.from({ length: weight * 2 }, () => arbitrary)),
  fc.constant(revokeAll),
]

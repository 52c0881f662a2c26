/**
 * The refresh protocol against a model of what must be true: two processes, and whatever may befall each step.
 * OIC_MODEL_ROUNDS=100 runs it longer, OIC_MODEL_SEED=7 otherwise.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../credentials-under-test.ts'
import type { Rotation } from '../grants.ts'
import { memoryPlace, type NewPlace, type StorePlace, sqlitePlace } from '../store-places.ts'
import { anyCommands, everything } from './commands.ts'
import { counted, neverSeen } from './coverage.ts'
import { newWorld } from './new-world.ts'
import type { World } from './world.ts'

const rounds = Number(process.env['OIC_MODEL_ROUNDS'] ?? 1)
const seed = Number(process.env['OIC_MODEL_SEED'] ?? 20260301)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const over = new AbortController()
    setTimeout(() => over.abort(), milliseconds)
    return over.signal
  })
})

afterEach(() => {
  vi.useRealTimers()
})

async function logIn(world: World): Promise<void> {
  const first = world.process(0)
  world.start(first, () => first.credentials.keep(world.profile, world.identity.logIn()))
  await world.moved()
  await world.rest()
}

/** What a process that was not there before gets, when nothing goes wrong any more. */
async function askAfresh(world: World): Promise<string> {
  const { credentials, renewer } = await world.fresh()
  const asked = codeOf(credentials.tokens(world.profile, renewer).token())
  await world.moved()
  await world.rest()
  await world.check()
  return asked
}

async function passTwoHours(world: World): Promise<void> {
  world.pass(7200)
  await world.moved()
  await world.rest()
}

/** Once all is well again, whoever comes gets a token, unless nobody could have prevented the loss. */
async function livesOn(world: World): Promise<void> {
  world.fates.length = 0
  await world.rest()
  await passTwoHours(world)
  expect(world.calls.open.size).toBe(0)
  const outcome = await askAfresh(world)
  counted(`at the end: ${outcome}`)
  if (world.ledger.login === undefined) expect(outcome).toBe('LOGIN_NEEDED')
  else if (!world.ledger.mayBeLost()) expect(outcome).toBe('no error')
  else expect(['no error', 'LOGIN_ENDED', 'LOGIN_LOST_IN_FLIGHT']).toContain(outcome)
  await passTwoHours(world)
  expect(await askAfresh(world)).toBe(outcome)
}

const rotations: Rotation[] = ['static', 'strict', 'grace', 'revoking']
const endings = ['no error', 'LOGIN_NEEDED', 'LOGIN_ENDED', 'LOGIN_LOST_IN_FLIGHT']
const places: [string, NewPlace, number][] = [
  ['memory', memoryPlace, 300],
  ['sqlite', sqlitePlace, 40],
]

/** A profile of its own for each history: all of them share the store. */
function holdsIn(place: StorePlace) {
  const commands = fc.commands(anyCommands, { maxCommands: 80, size: 'max' })
  let count = 0
  return fc.asyncProperty(fc.constantFrom(...rotations), commands, async (rotation, history) => {
    count += 1
    const world = await newWorld(place, rotation, { name: `profile ${count}`, binding: 'binding' })
    try {
      await logIn(world)
      await fc.asyncModelRun(() => ({ model: world, real: world }), history)
      await livesOn(world)
    } finally {
      await world.end()
    }
  })
}

describe('the refresh protocol, whatever befalls its steps', () => {
  it.each(places)('holds over %s', { timeout: 60_000 + rounds * 60_000 }, async (_, newPlace, runs) => {
    await fc.assert(holdsIn(newPlace()), { numRuns: runs * rounds, seed })
  })

  it('has met with everything there is', () => {
    expect(neverSeen([...everything, ...endings.map((code) => `at the end: ${code}`)])).toEqual([])
  })
})

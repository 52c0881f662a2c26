import { expect, vi } from 'vitest'
import { isOicError } from '../../../src/foundation/index.ts'
import type { ProfileKey } from '../../../src/oauth/credentials/index.ts'
import { sealingOf } from '../credentials-under-test.ts'
import { fakeIdentity, type Rotation } from '../fake-identity.ts'
import { movableClock } from '../movable-clock.ts'
import type { StorePlace } from '../store-places.ts'
import { bytesIn } from './bytes-in.ts'
import { type Call, newCalls } from './calls.ts'
import { newLedger } from './ledger.ts'
import { type SimulatedProcess, startProcess } from './simulated-process.ts'
import { newSteps, settled } from './steps.ts'
import type { AStep, World } from './world.ts'

export async function newWorld(place: StorePlace, rotation: Rotation, profile: ProfileKey): Promise<World> {
  const clock = movableClock()
  const identity = fakeIdentity(rotation, clock)
  const complaints = new Set<string>()
  const complain = (what: string): void => void complaints.add(what)
  const onlooker = await place.open()
  const sealing = sealingOf(onlooker)
  const { generation } = await onlooker.read(profile.name)
  const ledger = newLedger({ rotation, grants: identity.grants, sealing, profile, complain }, generation)
  const calls = newCalls({ clock, identity, ledger, complain })
  const steps = newSteps<SimulatedProcess, Call>()
  const processes: SimulatedProcess[] = []
  const leaving: SimulatedProcess[] = []
  const byProcess = new WeakMap<Call, SimulatedProcess>()

  const isAtRest = (): AStep | undefined => steps.pending.find(({ name }) => name !== 'lock' || !world.holder)
  const moved = async (): Promise<void> => {
    await settled()
    calls.look()
    for (const step of steps.pending) {
      if (step.call?.needsNoWaiting && step.name !== 'read') complain(`a valid token waited for ${step.name}`)
    }
    for (const call of calls.open) {
      const isWaiting = call.needsNoWaiting && !steps.pending.some((step) => step.call === call)
      if (isWaiting) complain('a valid token waited for another call')
    }
  }
  const world: World = {
    ...{ profile, clock, identity, ledger, calls, steps, complain },
    judgeable: new Set(),
    holder: undefined,
    process: (at) => processes[at % processes.length] as SimulatedProcess,
    async replace(old) {
      processes[processes.indexOf(old)] = startProcess(world, await place.open())
    },
    ask(at, request) {
      const process = world.process(at)
      const call = calls.begin(request, process.newestSeen)
      byProcess.set(call, process)
      const source = process.credentials.tokens(profile, process.renewer)
      const asked = steps.within(call, () => source.token({ ...request, signal: call.leave.signal }))
      world.start(process, async () => {
        try {
          const token = await asked
          process.newestSeen = Math.max(process.newestSeen, token.generation)
          calls.served(call, token)
        } catch (error) {
          calls.refused(call, error)
        }
      })
      return call
    },
    start(process, work) {
      work().catch((error: unknown) => {
        const isExpected = process.isClosing || isOicError(error, 'STORE_WRITE_FAILED')
        if (!isExpected) complain(String(error))
      })
    },
    moved,
    async fresh() {
      const process = startProcess(world, await place.open())
      processes.push(process)
      return process
    },
    async close(process) {
      for (const call of calls.open) call.isExcused ||= byProcess.get(call) === process
      process.isClosing = true
      await world.replace(process)
      leaving.push(process)
      world.start(process, () => process.credentials.close())
    },
    fates: [],
    async go(step) {
      const at = world.fates.findIndex(({ name }) => name === step.name)
      const [fate] = at < 0 ? [] : world.fates.splice(at, 1)
      steps.strike((one) => one === step)
      await (fate?.befall(world, step) ?? world.goWell(step))
      await moved()
    },
    async goWell(step) {
      const { reply } = await step.act()
      calls.look()
      reply()
    },
    async die(step, when) {
      if (when === 'after') await step.act()
      ledger.doubt()
      for (const call of calls.open) {
        if (byProcess.get(call) !== step.owner) continue
        call.isExcused = true
        calls.forget(call)
        call.leave.abort(new Error('its process died'))
      }
      await step.owner.die()
      if (processes.includes(step.owner)) await world.replace(step.owner)
    },
    pass(seconds) {
      clock.advance(seconds)
      calls.look()
      vi.advanceTimersByTime(seconds * 1000)
    },
    async rest() {
      for (let left = 2000; left > 0; left -= 1) {
        const step = isAtRest()
        if (!step) return
        await world.go(step)
      }
      complain('it goes on for ever')
    },
    async check() {
      const { generation: found, credential } = await onlooker.read(profile.name)
      expect({ found, ...bytesIn(credential) }).toEqual({
        found: ledger.generation,
        ...bytesIn(ledger.credential),
      })
      expect([...complaints]).toEqual([])
    },
    async end() {
      for (const process of [...processes, ...leaving]) await process.die()
      await onlooker.close()
      vi.clearAllTimers()
    },
  }
  processes.push(startProcess(world, await place.open()), startProcess(world, await place.open()))
  return world
}

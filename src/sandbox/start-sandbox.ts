import { type Answers, answersOf } from './answers.ts'
import { behaviourOf } from './behaviours.ts'
import type { Controls } from './control/app.ts'
import { defaultClock, freshSeed } from './defaults.ts'
import { describeSandbox } from './description.ts'
import { connectionLost, localConnection } from './http/connection.ts'
import type { Journal } from './http/journal.ts'
import { type ListeningOrigins, listenOrigins } from './http/listen-origins.ts'
import type { OriginName } from './http/origin-name.ts'
import { seenRequests } from './http/seen-requests.ts'
import type { Instance } from './instance/instance.ts'
import { instanceClock } from './instance/instance-clock.ts'
import { nothingIssued } from './instance/issued.ts'
import { openInstance } from './instance/open-instance.ts'
import { loadState } from './instance/saved-state.ts'
import type { InstanceState } from './instance/state.ts'
import { lockState } from './instance/state-lock.ts'
import { newEpoch } from './instance/token-ids.ts'
import { parseSwitches } from './parse-switches.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { newState } from './seed/new-state.ts'
import { parseSeed } from './seed/parse-seed.ts'

function stateOf({ seed = {}, state: folder, clock = defaultClock, keys }: SandboxOptions): InstanceState {
  const parsed = parseSeed(seed)
  const kept = folder === undefined ? undefined : loadState(folder)
  if (kept !== undefined) kept.runs = (kept.runs ?? 0) + 1
  const state = kept ?? newState(parsed, parsed.random ?? freshSeed(), clock.now())
  if (keys !== undefined) state.keys = keys
  return state
}

function controlsOf(instance: Instance, journal: Journal): Controls {
  return {
    advance: (seconds) => {
      instance.clock.advance(seconds)
      instance.changed()
      instance.save()
    },
    reset: () => {
      instance.state.issued = nothingIssued()
      instance.state.epoch = newEpoch(instance.random)
      instance.state.clockOffsetSeconds = 0
      instance.state.formerKeys = []
      instance.faults.clear()
      journal.requests.clear()
      instance.changed()
      instance.save()
    },
  }
}

/** By the address of the request; what is not ours is as unreachable as it would be for a real fetch. */
async function fetchFrom(instance: Instance, answers: Answers, request: Request): Promise<Response> {
  const { origin } = new URL(request.url)
  const names: readonly OriginName[] = ['identity', 'design', 'runtime', 'control']
  const name = names.find((candidate) => instance.origins[candidate] === origin)
  if (name === undefined) throw new TypeError(`${origin} is no address of this sandbox`)
  if (instance.faults.closed.aborted) throw new TypeError('this sandbox is closed')
  const connection = localConnection()
  const answer = await answers[name].request(request, { connection })
  if (!connection.isLost()) return answer
  throw request.signal.aborted ? request.signal.reason : connectionLost()
}

/** A request that is one already is not copied. */
const asRequest = (input: string | URL | Request, init?: RequestInit): Request =>
  input instanceof Request && init === undefined ? input : new Request(input, init)

/** A kept instance must not lose the key that is being made for it. */
async function close({ instance }: Opened, listening: ListeningOrigins, lock?: Disposable): Promise<void> {
  using _freedAtLast = lock
  instance.faults.close()
  await listening.close()
  if (lock === undefined) return
  await instance.signingKey()
  instance.saveForGood()
}

function open(options: SandboxOptions, state: InstanceState, listening: ListeningOrigins) {
  const { generation = 3, behaviour = 'observed', switches = {}, log = () => {} } = options
  const instance = openInstance(state, {
    origins: listening.origins,
    generation,
    behaviour: behaviourOf(behaviour, parseSwitches(switches)),
    clock: instanceClock(options.clock ?? defaultClock, state),
    folder: options.state,
  })
  const journal: Journal = { requests: seenRequests(), log }
  const controls = controlsOf(instance, journal)
  const answers = answersOf(instance, journal, controls)
  instance.save()
  return { instance, journal, controls, answers }
}

type Opened = ReturnType<typeof open>

function handle({ instance, journal, controls, answers }: Opened, closeOnce: () => Promise<void>): Sandbox {
  const { add, clear, pending } = instance.faults
  return {
    description: describeSandbox(instance.state, instance.origins, instance.generation),
    isResumed: instance.state.runs !== undefined,
    clock: { now: () => instance.clock.now(), advance: controls.advance },
    rotateKeys: instance.rotateKeys,
    faults: { add, clear, pending },
    requests: () => journal.requests.all(),
    reset: controls.reset,
    fetch: async (input, init) => fetchFrom(instance, answers, asRequest(input, init)),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  }
}

/**
 * Starts an identity domain and an Oracle Integration instance on loopback. When it returns, all origins
 * answer; the signing key is made meanwhile, and the first token waits for it.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED, SANDBOX_SEED_INVALID, SANDBOX_SWITCH_INVALID, SANDBOX_KEYS_INVALID, SANDBOX_STATE_INVALID,
 * SANDBOX_STATE_IN_USE, STORE_INSECURE
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, generation = 3, ownsProcess = false, state: folder } = options
  await using undone = new AsyncDisposableStack()
  const lock = folder === undefined ? undefined : undone.use(await lockState(folder))
  const state = stateOf(options)
  const ready = Promise.withResolvers<Answers>()
  const listening = await listenOrigins({ port, generation, ownsProcess }, ready.promise)
  undone.defer(() => listening.close())
  const opened = open(options, state, listening)
  ready.resolve(opened.answers)
  opened.instance.signingKey().catch(() => {})
  undone.move()
  let closed: Promise<void> | undefined
  return handle(opened, () => {
    closed ??= close(opened, listening, lock)
    return closed
  })
}

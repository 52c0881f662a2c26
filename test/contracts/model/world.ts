/** Two processes on one store, one login, one identity service; time and every step are in the test's hands. */
import type { ProfileKey } from '../../../src/oauth/credentials/index.ts'
import type { TokenRequest } from '../../../src/oauth/token-source.ts'
import type { FakeIdentity } from '../fake-identity.ts'
import type { MovableClock } from '../movable-clock.ts'
import type { Call, Calls } from './calls.ts'
import type { Ledger } from './ledger.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import type { Step, StepName, Steps } from './steps.ts'

export type AStep = Step<SimulatedProcess, Call>

export interface Fate {
  readonly name: StepName
  /** The step is done if it goes on with it. */
  befall(world: World, step: AStep): Promise<void>
}

export interface World {
  readonly profile: ProfileKey
  readonly clock: MovableClock
  readonly identity: FakeIdentity
  readonly ledger: Ledger
  readonly calls: Calls
  readonly steps: Steps<SimulatedProcess, Call>
  /** The answers that were kept, or could not be. */
  readonly judgeable: Set<string>
  holder: SimulatedProcess | undefined
  complain(what: string): void
  process(at: number): SimulatedProcess
  /** A process begins anew. The one before it ends on its own, or is dead. */
  replace(process: SimulatedProcess): Promise<void>
  ask(at: number, request: TokenRequest): Call
  /** Lets a process do what is no call for a token. */
  start(process: SimulatedProcess, work: () => Promise<unknown>): void
  /** What the next step of each kind comes to, instead of going well. */
  readonly fates: Fate[]
  /** Lets one step go; if a fate is laid for its kind, that befalls it. */
  go(step: AStep): Promise<void>
  goWell(step: AStep): Promise<void>
  die(step: AStep, when: 'before' | 'after'): Promise<void>
  /** Ends on its own, when what it has under way has ended; another takes its place. */
  close(process: SimulatedProcess): Promise<void>
  /** A process that was not there before. */
  fresh(): Promise<SimulatedProcess>
  pass(seconds: number): void
  /** Waits until nothing moves without another step. */
  moved(): Promise<void>
  /** Lets everything go until nothing moves any more. */
  rest(): Promise<void>
  /** @throws what should never be */
  check(): Promise<void>
  end(): Promise<void>
}

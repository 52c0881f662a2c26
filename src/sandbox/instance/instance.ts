import type { Behaviour } from '../behaviour.ts'
import type { FaultBox } from '../faults/fault-box.ts'
import type { InstanceClock } from './instance-clock.ts'
import type { Keyring } from './keyring.ts'
import type { Random } from './random.ts'
import type { InstanceState } from './state.ts'

export type Generation = 2 | 3

/** Where an instance answers; on generation 2 design and runtime are one. */
export interface Origins {
  readonly identity: string
  readonly design: string
  readonly runtime: string
  readonly control: string
}

/** One emulated identity domain with one Integration service. Two of them share nothing. */
export interface Instance extends Keyring {
  readonly state: InstanceState
  readonly origins: Origins
  readonly generation: Generation
  readonly behaviour: Behaviour
  readonly clock: InstanceClock
  readonly random: Random
  /** Of this run: they are not kept. */
  readonly faults: FaultBox
  /** Says that the state is worth saving; it is saved before the answer leaves. */
  changed(): void
  /**
   * The same of what anybody may cause and nobody was given anything for: a sign-in begun, a device that asks. It waits
   * for the next change that is worth saving, or for the end: the whole state is written each time.
   */
  changedALittle(): void
  save(): void
  /** For the last time: the folder may belong to another sandbox from then on. */
  saveForGood(): void
}

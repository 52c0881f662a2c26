import type { Behaviour } from '../behaviour.ts'
import { faultBox } from '../faults/fault-box.ts'
import type { Generation, Instance, Origins } from './instance.ts'
import type { InstanceClock } from './instance-clock.ts'
import { keyring } from './keyring.ts'
import { seededRandom } from './random.ts'
import { saveState } from './saved-state.ts'
import type { InstanceState } from './state.ts'

interface InstanceParts {
  readonly origins: Origins
  readonly generation: Generation
  readonly behaviour: Behaviour
  readonly clock: InstanceClock
  /** Where it is kept; absent for one that lives in memory only. */
  readonly folder?: string | undefined
}

type Saving = Pick<Instance, 'changed' | 'changedALittle' | 'save' | 'saveForGood'>

function savingOf(state: InstanceState, folder: string | undefined): Saving {
  let unsaved: 'nothing' | 'a little' | 'much' = 'much'
  let isEnded = false
  const write = () => {
    if (folder === undefined || isEnded) return
    saveState(folder, state)
    unsaved = 'nothing'
  }
  return {
    changed: () => {
      unsaved = 'much'
    },
    changedALittle: () => {
      if (unsaved === 'nothing') unsaved = 'a little'
    },
    save: () => {
      if (unsaved === 'much') write()
    },
    saveForGood: () => {
      if (unsaved !== 'nothing') write()
      isEnded = true
    },
  }
}

/** Each run draws from another seed: whatever one drew and did not save, the next draws something else. */
const seedOf = ({ seed, runs = 0 }: InstanceState): string => (runs === 0 ? seed : `${seed} ${runs}`)

export function openInstance(state: InstanceState, parts: InstanceParts): Instance {
  const { origins, generation, behaviour, clock, folder } = parts
  const random = seededRandom(seedOf(state), state.drawn)
  const saving = savingOf(state, folder)
  const keys = keyring(state, { random, clock, behaviour, ...saving })
  return {
    ...{ state, origins, generation, behaviour, clock, random },
    ...{ faults: faultBox(), ...keys, ...saving },
  }
}

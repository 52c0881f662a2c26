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

export function openInstance(state: InstanceState, parts: InstanceParts): Instance {
  const { origins, generation, behaviour, clock, folder } = parts
  const random = seededRandom(state.seed, state.drawn)
  let dirty = true
  let isEnded = false
  const changed = () => {
    dirty = true
  }
  const save = () => {
    if (!dirty || folder === undefined || isEnded) return
    saveState(folder, state)
    dirty = false
  }
  const saveForGood = () => {
    save()
    isEnded = true
  }
  const keys = keyring(state, { random, clock, behaviour, changed, save })
  return {
    ...{ state, origins, generation, behaviour, clock, random },
    ...{ faults: faultBox(), ...keys, changed, save, saveForGood },
  }
}

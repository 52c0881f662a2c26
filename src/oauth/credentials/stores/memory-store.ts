import { randomUUID } from 'node:crypto'
import {
  type Attempt,
  boxesOf,
  type CredentialStore,
  type HeldLock,
  type ProfileRecord,
  type SealedClientSecret,
} from '../credential-store.ts'
import { poll } from '../poll.ts'
import { boxesOfARefresh, usualMostBoxes } from './key-use.ts'
import { memoryBrowserTurns } from './memory-browser-turns.ts'
import { type MemoryKeys, memoryKeys } from './memory-keys.ts'
import { type MemoryPendingLogins, memoryPendingLogins, ofProfile } from './memory-pending-logins.ts'

interface Kept {
  readonly records: Map<string, ProfileRecord>
  readonly secrets: Map<string, SealedClientSecret>
  readonly pending: MemoryPendingLogins
  readonly held: Set<string>
  readonly keys: MemoryKeys
  /** Where the generations of new profiles begin, so that none of a removed one comes again. */
  retiredGeneration: number
}

const recordOf = (kept: Kept, profile: string): ProfileRecord =>
  kept.records.get(profile) ?? { generation: kept.retiredGeneration }

type Writing = Pick<CredentialStore, 'commit' | 'claim' | 'keepAnswer' | 'keepClientSecret' | 'remove'>

const writing = (kept: Kept): Writing => {
  const setAttempt = (profile: string, attempt: Attempt): void => {
    kept.records.set(profile, { ...recordOf(kept, profile), attempt })
  }
  return {
    async commit(profile, expected, change) {
      const found = recordOf(kept, profile)
      const boxes = boxesOf(change)
      if (found.generation !== expected || kept.keys.sealInVain(boxes)) return false
      // What a claim has made room for is never refused: it is the answer to a token that was spent.
      if (boxes.length > 0 && !found.attempt) kept.keys.refuseIfWorn(boxes.length)
      kept.keys.count(boxes)
      const { generation, credential, attempt } = change
      kept.records.set(profile, { generation, credential: credential ?? found.credential, attempt })
      return true
    },
    async claim(profile, attempt) {
      const found = kept.records.get(profile)
      if (found?.generation !== attempt.generation) return false
      kept.keys.refuseIfWorn(boxesOfARefresh)
      setAttempt(profile, attempt)
      return true
    },
    async keepAnswer(profile, { generation }, answer) {
      const { attempt } = recordOf(kept, profile)
      if (attempt?.generation !== generation || kept.keys.sealInVain([answer])) return false
      kept.keys.count([answer])
      setAttempt(profile, { ...attempt, answer })
      return true
    },
    async keepClientSecret(profile, secret, expected) {
      const { box } = kept.secrets.get(profile) ?? {}
      if (expected && !(box && Buffer.compare(box, expected) === 0)) return false
      if (kept.keys.sealInVain([secret.box])) return false
      kept.keys.refuseIfWorn(1)
      kept.keys.count([secret.box])
      kept.secrets.set(profile, secret)
      return true
    },
    async remove(profile) {
      kept.retiredGeneration = Math.max(kept.retiredGeneration, recordOf(kept, profile).generation + 1)
      kept.records.delete(profile)
      kept.secrets.delete(profile)
      for (const { id } of ofProfile(kept.pending, profile)) kept.pending.delete(id)
    },
  }
}

/** No profile has such a name. */
const nameOfKeyLock = '\0keys'

function heldLock(held: Set<string>, profile: string): HeldLock | undefined {
  if (held.has(profile)) return undefined
  held.add(profile)
  return {
    async [Symbol.asyncDispose]() {
      held.delete(profile)
    },
  }
}

/** A store that forgets with its process: for CI and for tests. */
export function memoryStore({ mostBoxes = usualMostBoxes } = {}): CredentialStore {
  const kept: Kept = {
    records: new Map(),
    secrets: new Map(),
    pending: new Map(),
    held: new Set(),
    keys: memoryKeys(mostBoxes),
    retiredGeneration: 0,
  }
  const close = async (): Promise<void> => {}
  const boxes = () => [
    ...[...kept.records.values()].flatMap(boxesOf),
    ...[...kept.secrets.values(), ...kept.pending.values()].map(({ box }) => box),
  ]
  const profiles = () => [
    ...[...kept.records.keys(), ...kept.secrets.keys()],
    ...[...kept.pending.values()].map(({ profile }) => profile),
  ]
  return {
    id: randomUUID(),
    ...writing(kept),
    ...memoryPendingLogins(kept.pending, kept.keys),
    ...kept.keys.records(boxes),
    ...memoryBrowserTurns(),
    checkWritable: async () => kept.keys.refuseIfWorn(boxesOfARefresh),
    read: async (profile) => recordOf(kept, profile),
    clientSecret: async (profile) => kept.secrets.get(profile),
    profiles: async () => [...new Set(profiles())].sort(),
    lock: (profile, patience) => poll(() => heldLock(kept.held, profile), patience),
    lockKeys: (patience) => poll(() => heldLock(kept.held, nameOfKeyLock), patience),
    close,
    [Symbol.asyncDispose]: close,
  }
}

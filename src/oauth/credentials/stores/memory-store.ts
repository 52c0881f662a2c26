import { randomUUID } from 'node:crypto'
import type {
  Attempt,
  CredentialStore,
  ProfileLock,
  ProfileRecord,
  SealedClientSecret,
} from '../credential-store.ts'
import { poll } from '../poll.ts'

interface Kept {
  readonly records: Map<string, ProfileRecord>
  readonly secrets: Map<string, SealedClientSecret>
  readonly held: Set<string>
  /** Where the generations of new profiles begin, so that none of a removed one comes again. */
  retiredGeneration: number
}

const recordOf = (kept: Kept, profile: string): ProfileRecord =>
  kept.records.get(profile) ?? { generation: kept.retiredGeneration }

const writing = (kept: Kept): Pick<CredentialStore, 'commit' | 'claim' | 'keepAnswer' | 'remove'> => {
  const setAttempt = (profile: string, attempt: Attempt): void => {
    kept.records.set(profile, { ...recordOf(kept, profile), attempt })
  }
  return {
    async commit(profile, expected, { generation, credential, attempt }) {
      const found = recordOf(kept, profile)
      if (found.generation !== expected) return false
      kept.records.set(profile, { generation, credential: credential ?? found.credential, attempt })
      return true
    },
    async claim(profile, attempt) {
      const found = kept.records.get(profile)
      if (found?.generation !== attempt.generation) return false
      setAttempt(profile, attempt)
      return true
    },
    async keepAnswer(profile, generation, answer) {
      const { attempt } = recordOf(kept, profile)
      if (attempt?.generation !== generation) return false
      setAttempt(profile, { ...attempt, answer })
      return true
    },
    async remove(profile) {
      kept.retiredGeneration = Math.max(kept.retiredGeneration, recordOf(kept, profile).generation + 1)
      kept.records.delete(profile)
      kept.secrets.delete(profile)
    },
  }
}

function heldLock(held: Set<string>, profile: string): ProfileLock | undefined {
  if (held.has(profile)) return undefined
  held.add(profile)
  return {
    async [Symbol.asyncDispose]() {
      held.delete(profile)
    },
  }
}

/** A store that forgets with its process: for CI and for tests. */
export function memoryStore(): CredentialStore {
  const kept: Kept = { records: new Map(), secrets: new Map(), held: new Set(), retiredGeneration: 0 }
  const close = async (): Promise<void> => {}
  return {
    id: randomUUID(),
    ...writing(kept),
    checkWritable: async () => {},
    read: async (profile) => recordOf(kept, profile),
    clientSecret: async (profile) => kept.secrets.get(profile),
    keepClientSecret: async (profile, secret) => {
      kept.secrets.set(profile, secret)
    },
    lock: (profile, patience) => poll(() => heldLock(kept.held, profile), patience),
    close,
    [Symbol.asyncDispose]: close,
  }
}

import { mostPendingLogins, type PendingLoginStore, type SealedPendingLogin } from '../pending-login-store.ts'
import type { MemoryKeys } from './memory-keys.ts'

/** In the order they were begun. */
export type MemoryPendingLogins = Map<string, SealedPendingLogin>

export const ofProfile = (kept: MemoryPendingLogins, profile: string): readonly SealedPendingLogin[] =>
  [...kept.values()].filter((login) => login.profile === profile)

function makeRoom(kept: MemoryPendingLogins, profile: string, now: Date): void {
  for (const { id, expiresAt } of kept.values()) if (expiresAt <= now) kept.delete(id)
  for (const { id } of ofProfile(kept, profile).slice(0, -mostPendingLogins)) kept.delete(id)
}

export const memoryPendingLogins = (kept: MemoryPendingLogins, keys: MemoryKeys): PendingLoginStore => ({
  async addPendingLogin(login, now) {
    if (keys.sealInVain([login.box])) return false
    keys.refuseIfWorn(1)
    keys.count([login.box])
    kept.set(login.id, login)
    makeRoom(kept, login.profile, now)
    return true
  },
  pendingLogin: async (id) => kept.get(id),
  pendingLoginsOf: async (profile) => ofProfile(kept, profile),
  async replacePendingLogin(id, box, expected) {
    const found = kept.get(id)
    if (!found || Buffer.compare(found.box, expected) !== 0 || keys.sealInVain([box])) return false
    keys.count([box])
    kept.set(id, { ...found, box })
    return true
  },
  takePendingLogin: async (id) => kept.delete(id),
})

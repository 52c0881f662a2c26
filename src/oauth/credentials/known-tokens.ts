import type { ProfileKey } from './credential.ts'
import type { KeptToken } from './sealing/sealed-tokens.ts'

/** What this process knows without asking the store. */
export interface KnownTokens {
  of(profile: ProfileKey): KeptToken | undefined
  /** Learns a token; `renewedForSeconds`: it was fetched for somebody who wished for that much life. */
  learn(profile: ProfileKey, token: KeptToken, renewedForSeconds?: number): void
  /** Whether the token known was fetched for somebody who wished for that much life. */
  wasRenewedFor(profile: ProfileKey, seconds: number): boolean
  forget(profileName: string): void
}

interface Known {
  readonly binding: string
  readonly token: KeptToken
  readonly renewedForSeconds: number
}

export function knownTokens(): KnownTokens {
  const all = new Map<string, Known>()
  const find = ({ name, binding }: ProfileKey): Known | undefined => {
    const found = all.get(name)
    return found?.binding === binding ? found : undefined
  }
  return {
    of: (profile) => find(profile)?.token,
    learn(profile, token, renewedForSeconds = 0) {
      const earlier = find(profile)
      if (earlier && earlier.token.generation > token.generation) return
      const isSame = earlier?.token.generation === token.generation
      const longest = Math.max(renewedForSeconds, isSame ? earlier.renewedForSeconds : 0)
      all.set(profile.name, { binding: profile.binding, token, renewedForSeconds: longest })
    },
    wasRenewedFor: (profile, seconds) => (find(profile)?.renewedForSeconds ?? 0) >= seconds,
    forget: (profileName) => {
      all.delete(profileName)
    },
  }
}

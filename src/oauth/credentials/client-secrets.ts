/** The client secret of a profile: sealed, and presented at one token endpoint only. */
import type { Secret } from '../../foundation/index.ts'
import type { ProfileKey } from './credential.ts'
import type { Engine } from './refresh/renewal.ts'
import { inRounds, mostLooks } from './rounds.ts'
import { clientSecretPlace } from './sealing/sealed-tokens.ts'

/** Every method may throw the STORE_… errors of the catalogue. */
export interface ClientSecrets {
  /** One that is given anew may be presented anywhere, once. */
  keepClientSecret(profile: ProfileKey, secret: Secret): Promise<void>
  /** Undefined also when it was kept for another identity address or client id. */
  clientSecret(profile: ProfileKey): Promise<Secret | undefined>
  /**
   * To be asked before it is presented. The first token endpoint is written down, and stays the only one.
   * @returns the endpoint that it is for
   */
  bindClientSecret(profile: ProfileKey, tokenEndpoint: string): Promise<string>
}

export function clientSecrets({ store, sealing }: Engine): ClientSecrets {
  return {
    async keepClientSecret({ name, binding }, secret) {
      for (;;) {
        // Whoever reads learns of the newest key; it may be another one again by the time of the write.
        await store.clientSecret(name)
        const box = sealing.seal(secret, clientSecretPlace(name))
        if (await store.keepClientSecret(name, { binding, box })) return
      }
    },
    async clientSecret({ name, binding }) {
      const kept = await store.clientSecret(name)
      return kept?.binding === binding ? sealing.open(kept.box, clientSecretPlace(name)) : undefined
    },
    bindClientSecret: ({ name, binding }, tokenEndpoint) =>
      inRounds({ profile: name, most: mostLooks }, async () => {
        const kept = await store.clientSecret(name)
        if (kept?.binding !== binding) return tokenEndpoint
        if (kept.tokenEndpoint !== undefined) return kept.tokenEndpoint
        // Sealed anew: of two who bind the same box, only one finds it still there.
        const place = clientSecretPlace(name)
        const box = sealing.seal(sealing.open(kept.box, place), place)
        const isBound = await store.keepClientSecret(name, { binding, tokenEndpoint, box }, kept.box)
        return isBound ? tokenEndpoint : undefined
      }),
  }
}

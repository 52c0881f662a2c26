/** The key wrapped by a passphrase. What is wrapped rests in the store; the passphrase rests nowhere. */
import type { Secret } from '../../../foundation/index.ts'
import { newSealingKey } from '../sealing/sealing.ts'
import type { KeyCustody } from './key-custody.ts'
import { type Derive, deriveByScrypt, unwrapKey, wrapKey } from './wrapped-key.ts'

/** Asked for when it is needed, as somebody may have to type it. @throws {OicError} STORE_PASSPHRASE_MISSING */
export interface Passphrases {
  /** The one that opens what is there. */
  current(): Promise<Secret>
  /** The one for a key that is made now. */
  fresh(): Promise<Secret>
}

export function passphraseCustody(passphrases: Passphrases, derive: Derive = deriveByScrypt): KeyCustody {
  return {
    kind: 'passphrase',
    async prepare() {
      const key = newSealingKey()
      const place = await wrapKey(key, await passphrases.fresh(), derive)
      return { key, place, keep: async () => {} }
    },
    read: (kept) => unwrapKey(kept, passphrases.current, derive),
    // Nothing is anywhere else than in the store.
    remove: async () => {},
    describe: () => 'the store itself, under a passphrase',
  }
}

/** Which custody keeps the keys of a store, and which is for a new one. */
import { OicError } from '../../../foundation/index.ts'
import type { CustodyKind } from '../key-records.ts'
import { type KeyCommand, keyCommandCustody } from './key-command.ts'
import type { KeyCustody } from './key-custody.ts'
import { keyFiles } from './key-file.ts'
import { isKeychainHere, keychainCustody } from './keychain.ts'
import { type Passphrases, passphraseCustody } from './passphrase.ts'
import type { Keychain } from './system-keychain.ts'

/** What a process has at hand to reach keys with. What is left out is not touched. */
export interface KeyMeans {
  /** Where the key of a new store goes. When absent: into the keychain if there is one, else into a file. */
  readonly custody?: CustodyKind | undefined
  readonly keychain?: Keychain | undefined
  readonly passphrases?: Passphrases | undefined
  readonly command?: KeyCommand | undefined
}

export interface Custodies {
  of(kind: CustodyKind): KeyCustody
  /**
   * Where the first key goes. It is asked before a store is made, so that what cannot be is not begun.
   * @throws {OicError} STORE_KEYCHAIN_UNUSABLE
   */
  forNewStore(): Promise<KeyCustody>
}

const nobodyToAsk: Passphrases = {
  current: async () => {
    throw new OicError('STORE_PASSPHRASE_MISSING')
  },
  fresh: async () => {
    throw new OicError('STORE_PASSPHRASE_MISSING')
  },
}

/** @param folder the store's */
export function custodiesFor(folder: string, means: KeyMeans): Custodies {
  const { custody, keychain, passphrases = nobodyToAsk, command } = means
  const all: Record<CustodyKind, KeyCustody> = {
    keychain: keychainCustody(keychain),
    'key-file': keyFiles(folder),
    passphrase: passphraseCustody(passphrases),
    command: keyCommandCustody(command),
  }
  const choose = async (): Promise<KeyCustody> => {
    if (custody && custody !== 'keychain') return all[custody]
    if (keychain && (await isKeychainHere(keychain))) return all.keychain
    if (!custody) return all['key-file']
    const problem = keychain ? 'there is none within reach' : 'it is not used here'
    throw new OicError('STORE_KEYCHAIN_UNUSABLE', { details: { problem } })
  }
  let chosen: Promise<KeyCustody> | undefined
  return {
    of: (kind) => all[kind],
    forNewStore() {
      chosen ??= choose()
      return chosen
    },
  }
}

import { join } from 'node:path'
import type { Clock } from '../../foundation/index.ts'
import type { CredentialStore } from './credential-store.ts'
import { type Credentials, credentialsOver, type KeyWhereabouts } from './credentials.ts'
import type { KeyMeans } from './key-custody/custodies.ts'
import type { Observer } from './refresh/observer.ts'
import { openSealedStore } from './sealing/sealed-store.ts'
import { newSealingKey, ringOf, sealing } from './sealing/sealing.ts'
import { memoryStore } from './stores/memory-store.ts'

export interface CredentialsPlace {
  readonly folder: string
  readonly clock: Clock
  /** How the key that seals the store is reached. Default: a key file in the folder. */
  readonly keys?: KeyMeans
  readonly observe?: Observer
}

/**
 * The credentials kept in `folder`, which is made if need be (0700). The key is made together with the
 * store, never later: a store whose key is gone stays as it is, as a new key would only hide the loss.
 * @throws {OicError} STORE_INSECURE, STORE_UNREADABLE, STORE_NEWER, STORE_WRITE_FAILED, STORE_KEY_…,
 * STORE_KEYCHAIN_UNUSABLE, STORE_PASSPHRASE_…
 */
export async function openCredentials(place: CredentialsPlace): Promise<Credentials> {
  const { folder, clock, observe, keys = {} } = place
  const { store, sealing, created } = await openSealedStore({ folder, clock, keys })
  const keyCustody = await whereabouts(store, folder, created)
  return credentialsOver({ engine: { store, clock, observe, sealing }, keyCustody })
}

async function whereabouts(
  store: CredentialStore,
  folder: string,
  created: boolean,
): Promise<KeyWhereabouts> {
  const newest = (await store.keys()).find(({ role }) => role === 'newest')
  const kind = newest?.custody ?? 'key-file'
  return kind === 'key-file' ? { kind, path: join(folder, newest?.place ?? ''), created } : { kind, created }
}

/** Credentials that end with the process: for CI and for tests. */
export function memoryCredentials({ clock }: { clock: Clock }): Credentials {
  const store = memoryStore()
  return credentialsOver({
    engine: { store, clock, sealing: sealing(store.id, ringOf(newSealingKey())) },
    keyCustody: { kind: 'memory' },
  })
}

import { join } from 'node:path'
import type { Clock } from '../../foundation/index.ts'
import { type Credentials, credentialsOver, type KeyCustody } from './credentials.ts'
import { createKeyFile, readKeyFile } from './key-custody/key-file.ts'
import type { Observer } from './observer.ts'
import { newSealingKeyBytes, sealing, sealingKey } from './sealing.ts'
import { memoryStore } from './stores/memory-store.ts'
import { openSqliteStore } from './stores/sqlite-store.ts'

/**
 * The credentials kept in `folder`, which is made if need be (0700). The key is made together with the
 * store, never later: a store whose key is gone stays as it is, as a new key would only hide the loss.
 * @throws {OicError} STORE_INSECURE, STORE_UNREADABLE, STORE_NEWER, STORE_WRITE_FAILED, STORE_KEY_MISSING,
 * STORE_KEY_DAMAGED
 */
export async function openCredentials({
  folder,
  clock,
  observe,
}: {
  folder: string
  clock: Clock
  observe?: Observer
}): Promise<Credentials> {
  const path = join(folder, 'credentials.key')
  let created = false
  const store = await openSqliteStore({
    folder,
    whenMade: () => {
      created = createKeyFile(path)
    },
  })
  try {
    const keyCustody: KeyCustody = { kind: 'key-file', path, created }
    return credentialsOver({
      engine: { store, clock, observe, sealing: sealing(store.id, readKeyFile(path)) },
      keyCustody,
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Credentials that end with the process: for CI and for tests. */
export function memoryCredentials({ clock }: { clock: Clock }): Credentials {
  const store = memoryStore()
  const key = sealingKey(newSealingKeyBytes())
  return credentialsOver({
    engine: { store, clock, sealing: sealing(store.id, key) },
    keyCustody: { kind: 'memory' },
  })
}

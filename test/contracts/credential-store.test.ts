import { browserTurnsContract } from './browser-turns.contract.ts'
import { credentialStoreContract } from './credential-store.contract.ts'
import { pendingLoginsContract } from './pending-logins.contract.ts'
import { storeKeysContract } from './store-keys.contract.ts'
import { memoryPlace, sqlitePlace } from './store-places.ts'

credentialStoreContract('memory', memoryPlace)
credentialStoreContract('sqlite', sqlitePlace)
storeKeysContract('memory', memoryPlace)
storeKeysContract('sqlite', sqlitePlace)
pendingLoginsContract('memory', memoryPlace)
pendingLoginsContract('sqlite', sqlitePlace)
browserTurnsContract('memory', memoryPlace)
browserTurnsContract('sqlite', sqlitePlace)

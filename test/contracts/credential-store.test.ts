import { credentialStoreContract } from './credential-store.contract.ts'
import { memoryPlace, sqlitePlace } from './store-places.ts'

credentialStoreContract('memory', memoryPlace)
credentialStoreContract('sqlite', sqlitePlace)

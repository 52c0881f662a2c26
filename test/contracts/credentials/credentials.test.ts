/**
 * The promises of the credential engine, over every store: one refresh for all who wait, and no login lost
 * for any reason but the one that no client can do anything about.
 */
import { memoryPlace, sqlitePlace } from '../store-places.ts'
import { askingAgainContract } from './asking-again.contract.ts'
import { callersContract } from './callers.contract.ts'
import { clockContract } from './clock.contract.ts'
import { deathsContract } from './deaths.contract.ts'
import { endingsContract } from './endings.contract.ts'
import { lifetimeContract } from './lifetime.contract.ts'
import { loggingInContract } from './logging-in.contract.ts'
import { loggingOutContract } from './logging-out.contract.ts'
import { oneRefreshContract } from './one-refresh.contract.ts'
import { otherEndpointContract } from './other-endpoint.contract.ts'
import { pausesContract } from './pauses.contract.ts'
import { pendingContract } from './pending.contract.ts'
import { troubleContract } from './trouble.contract.ts'
import { validTokenContract } from './valid-token.contract.ts'

const contracts = [
  validTokenContract,
  oneRefreshContract,
  lifetimeContract,
  callersContract,
  troubleContract,
  pausesContract,
  endingsContract,
  loggingInContract,
  loggingOutContract,
  deathsContract,
  otherEndpointContract,
  clockContract,
  askingAgainContract,
  pendingContract,
]

for (const contract of contracts) {
  contract('memory', memoryPlace)
  contract('sqlite', sqlitePlace)
}

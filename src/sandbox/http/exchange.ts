import type { Context } from 'hono'
import type { Ending } from '../faults/endings.ts'
import type { FaultKind } from '../faults/fault.ts'
import type { Connection } from './connection.ts'
import type { Parameters } from './parameters.ts'

/** What travels with a request through one origin. */
export interface Exchange {
  Bindings: { readonly connection: Connection }
  Variables: {
    /** Oracle's id of one request, on every answer. */
    ecid: string
    /** Why the answer is what it is; for the log, never for the answer. Holds no secret. */
    decision?: string
    form?: Parameters
    /** What struck this request on command. */
    fault?: FaultKind
    /** How its answer leaves, when not as usual. */
    ending?: Ending
  }
}

export type ExchangeContext = Context<Exchange>

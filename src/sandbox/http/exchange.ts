import type { Context } from 'hono'
import type { Ending } from '../faults/endings.ts'
import type { FaultKind } from '../faults/fault.ts'
import type { Connection } from './connection.ts'
import type { Parameters } from './parameters.ts'
import type { Unreadable } from './unreadable.ts'

/** What travels with a request through one origin. */
export interface Exchange {
  Bindings: {
    readonly connection: Connection
    /** Why there is no request to deal with. */
    readonly unreadable?: Unreadable
  }
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

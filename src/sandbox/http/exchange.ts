import type { Context } from 'hono'
import type { Parameters } from './parameters.ts'

export type OriginName = 'identity' | 'design' | 'runtime' | 'control'

/** What travels with a request through one origin. */
export interface Exchange {
  Variables: {
    /** Oracle's id of one request, on every answer. */
    ecid: string
    /** Why the answer is what it is; for the log, never for the answer. Holds no secret. */
    decision?: string
    form?: Parameters
  }
}

export type ExchangeContext = Context<Exchange>

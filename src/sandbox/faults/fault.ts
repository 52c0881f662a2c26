/** Faults on command: what a test asks for, and what is still to come. */
import type { operationNames } from './operations.ts'

export type OperationName = (typeof operationNames)[number]

/** A request by its method and its path; a path that ends in `*` means all that begin so. */
export type RequestLine = `${string} /${string}`

/** Which requests are struck, and when. Requests are counted, whatever their answer would have been. */
export interface Aim {
  readonly operation: OperationName | RequestLine
  /** How many requests are struck before the fault is gone; 1 when left out. */
  readonly times?: number
  /** How many requests of the operation pass first; 0 when left out. */
  readonly after?: number
}

/** Kinds that need nothing but their name. */
type PlainKind =
  | 'expired-code'
  | 'invalid-grant'
  | 'reset-before'
  | 'reset-after'
  | 'lost-answer'
  | 'truncated'
  | 'malformed-json'
  | 'login-page'
  | 'unknown-kid'
  | 'stale-key-set'

/** What a fault does, whatever it strikes. */
export type Harm =
  | { [Kind in PlainKind]: { readonly kind: Kind } }[PlainKind]
  | {
      readonly kind: 'slow'
      /** Of real time, at most 120. */
      readonly seconds: number
      /** What is held up: the answer (default; the work is done by then), or the request before any work. */
      readonly hold?: 'request' | 'answer'
    }
  | {
      readonly kind: 'too-many-requests'
      /** Seconds, or an HTTP date; no header when left out. */
      readonly retryAfter?: number | string
    }
  | {
      readonly kind: 'server-error'
      /** 500 when left out. */
      readonly status?: 500 | 502 | 503
      /** `json` when left out: the error form of the origin. */
      readonly body?: 'json' | 'html'
    }
  | {
      readonly kind: 'skewed-clock'
      /** How far ahead the clock is that dates the tokens; negative for behind. */
      readonly seconds: number
    }

export type FaultKind = Harm['kind']

/** What is to go wrong. */
export type Fault = Aim & Harm

/** A fault that still waits: how many requests it will strike, and how many pass before. */
export type PendingFault = Required<Aim> & Harm
